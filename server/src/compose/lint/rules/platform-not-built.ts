import { setting, settingText } from '../../model.js';
import { isVariable } from '../../syntax/interpolation.js';
import { addItem, isFixed, mended, reference, weight } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'PlatformNotBuilt',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('build/#platforms')],
  title: { en: 'Platform that is not built', ko: '빌드하지 않는 플랫폼' },
  why: {
    en: 'The service is to run on a platform for which its image is not built.',
    ko: '서비스를 실행할 플랫폼용 이미지를 빌드하지 않습니다.',
  },
  messages: {
    missing: {
      en: '`build.platforms` does not hold `{platform}`. Add it there.',
      ko: '`build.platforms`에 `{platform}`이 없습니다. 추가하세요.',
    },
    context: {
      en: 'The service `{name}` is not built (it has no `build`), so it cannot be a build context.',
      ko: '서비스 `{name}`은 빌드하지 않으므로(`build`가 없음) 빌드 컨텍스트가 될 수 없습니다.',
    },
  },
  fix: { title: { en: 'Build for it too', ko: '그 플랫폼용으로도 빌드하기' }, safety: 'review' },
  on: {
    *file({ model }) {
      for (const service of model.services.values()) {
        for (const r of service.references) {
          const other = r.via === 'build.additional_contexts' ? model.services.get(r.name) : undefined;
          if (other && !other.hasBuild && !other.extends) {
            yield { span: r.span, message: 'context', data: { name: r.name }, ...weight(service) };
          }
        }
      }
    },
    *service(service, { syntax }) {
      const platform = settingText(service, 'platform');
      const build = setting(service, 'build');
      const resolver = service.definitions.at(-1)?.resolver;
      if (!isFixed(platform) || platform.text === '' || build?.kind !== 'map' || !resolver) return;
      const list = resolver.value(build, 'platforms');
      const platforms = resolver.items(list);
      if (
        platforms.length === 0 ||
        platforms.some((p) => p.kind !== 'scalar' || isVariable(p.text) || p.text === platform.text)
      )
        return;
      const data = { platform: platform.text };
      const finding = { span: platform.span, message: 'missing' as const, data, ...weight(service) };
      yield mended(finding, list?.kind === 'seq' ? addItem(syntax, list, platform.text) : null);
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    build: {context: ., platforms: [linux/amd64, linux/arm64]}\n    platform: linux/amd64\n',
    ],
    invalid: [
      {
        code: 'services:\n  web:\n    build: {context: ., platforms: [linux/arm64]}\n    platform: «linux/amd64»\n',
        fixed:
          'services:\n  web:\n    build: {context: ., platforms: [linux/arm64, linux/amd64]}\n    platform: linux/amd64\n',
      },
      {
        code: 'services:\n  web:\n    build:\n      context: .\n      platforms:\n        - linux/arm64 # mine\n    platform: «linux/amd64»\n',
        fixed:
          'services:\n  web:\n    build:\n      context: .\n      platforms:\n        - linux/arm64 # mine\n        - linux/amd64\n    platform: linux/amd64\n',
      },
      {
        code: 'services:\n  web:\n    build: {context: ., additional_contexts: {b: "service:«db»"}}\n  db:\n    image: mysql:8.4\n',
      },
    ],
  },
});
