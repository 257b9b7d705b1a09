import { setting, settingText } from '../../model.js';
import { isFixed, mended, reference, removeSetting, weight } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'ContainerNameScale',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('services/#container_name')],
  title: { en: 'Fixed name for several containers', ko: '여러 컨테이너에 고정된 이름' },
  why: {
    en: 'A container’s name is unique on its engine. With a fixed name there can be only one container.',
    ko: '컨테이너 이름은 엔진에서 하나뿐입니다. 이름을 고정하면 컨테이너를 하나만 만들 수 있습니다.',
  },
  messages: {
    several: {
      en: 'The service is to run {count} containers, which cannot share one name. Remove `container_name` or the number.',
      ko: '컨테이너 {count}개를 실행하려는데 이름을 함께 쓸 수 없습니다. `container_name`이나 개수를 지우세요.',
    },
  },
  fix: { title: { en: 'Let Compose choose the names', ko: '이름은 Compose에 맡기기' }, safety: 'review' },
  on: {
    *service(service, { syntax }) {
      const name = settingText(service, 'container_name');
      const deploy = setting(service, 'deploy');
      const resolver = service.definitions.at(-1)?.resolver;
      const replicas = deploy?.kind === 'map' && resolver ? resolver.scalar(deploy, 'replicas') : null;
      const count = settingText(service, 'scale') ?? replicas;
      if (!name || !isFixed(count) || !(Number(count.text) > 1)) return;
      const data = { count: count.text };
      const finding = { span: name.span, message: 'several' as const, data, ...weight(service) };
      yield mended(finding, removeSetting(syntax, service, 'container_name'));
    },
  },
  examples: {
    valid: ['services:\n  web:\n    image: nginx:1.27\n    container_name: web\n    scale: 1\n'],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    container_name: «web»\n    deploy: {replicas: 2}\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    deploy: {replicas: 2}\n',
      },
    ],
  },
});
