import type { Finding } from '../../../core/rule.js';
import { type Service, setting, settingPair } from '../../model.js';
import { loader, reference, weight } from '../helpers.js';
import { rule } from '../rule.js';

/** An image comes from somewhere else. */
const isMade = (service: Service): boolean =>
  ['build', 'provider', 'extends'].some((key) => settingPair(service, key) !== null);

function* missing(service: Service): Iterable<Finding<'missing'>> {
  const definition = service.definitions[0];
  if (definition?.map)
    yield { span: definition.pair.keySpan, message: 'missing', data: { name: service.name }, ...weight(service) };
}

export default rule({
  id: 'MissingImage',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('services/#image'), loader],
  title: { en: 'Service without image or build', ko: '이미지도 빌드도 없는 서비스' },
  why: {
    en: 'A container is made from an image. Compose must be told which one to pull (`image`) or how to build it (`build`).',
    ko: '컨테이너는 이미지로 만듭니다. 어떤 이미지를 내려받을지(`image`), 또는 어떻게 빌드할지(`build`) 알려 주어야 합니다.',
  },
  messages: {
    missing: {
      en: 'The service `{name}` has neither `image` nor `build`. Give it one of them.',
      ko: '서비스 `{name}`에 `image`도 `build`도 없습니다. 둘 가운데 하나를 적으세요.',
    },
    empty: { en: 'The image is empty.', ko: '이미지 이름이 비어 있습니다.' },
  },
  on: {
    *service(service, { isLayer }) {
      const others = isMade(service);
      const extra = weight(service);
      const value = setting(service, 'image');
      if (value?.kind === 'scalar' && value.text === '' && !others)
        yield { span: value.span, message: 'empty', ...extra };
      if (settingPair(service, 'image') || others || isLayer) return;
      yield* missing(service);
    },
    *file({ model, project }) {
      // Of several files that are laid over each other one is enough to say it; an included one too.
      if (!project?.isComplete || project.below.length + project.above.length === 0) return;
      for (const service of model.services.values()) {
        const all = [service, ...project.files.flatMap((other) => other.model.services.get(service.name) ?? [])];
        if (!all.some((one) => settingPair(one, 'image') || isMade(one))) yield* missing(service);
      }
    },
  },
  examples: {
    valid: [
      'services:\n  a:\n    build: .\n  b:\n    extends: a\n  c:\n    image: nginx:1.27\n  d:\n    provider: {type: x}\n',
    ],
    invalid: [{ code: 'services:\n  «web»:\n    ports: ["80"]\n' }, { code: 'services:\n  web:\n    image: «""»\n' }],
  },
});
