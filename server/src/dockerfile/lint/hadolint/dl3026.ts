import { rule } from '../rule.js';
import { isTrusted } from './registries.js';

export default rule({
  id: 'DL3026',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3026'],
  title: { en: 'Image from a registry that is not allowed', ko: '허용되지 않은 레지스트리의 이미지' },
  why: {
    en: 'The project names the registries it trusts in trustedRegistries of .hadolint.yaml. An image from elsewhere brings in layers that nobody has vouched for.',
    ko: '이 프로젝트는 .hadolint.yaml의 trustedRegistries에 믿을 수 있는 레지스트리를 정해 두었습니다. 다른 곳의 이미지에는 아무도 확인하지 않은 레이어가 들어 있습니다.',
  },
  messages: {
    untrusted: {
      en: 'Take {image} from one of the allowed registries: {registries}.',
      ko: '{image}은(는) 허용된 레지스트리에서 가져오세요: {registries}.',
    },
  },
  on: {
    *file({ model, facts }) {
      const allowed = facts?.hadolint?.trustedRegistries ?? null;
      if (allowed === null || allowed.length === 0) return;
      for (const { text, span, stage, isNumber } of model.stageReferences) {
        if (stage !== null || isNumber || text === 'scratch' || text.includes('$')) continue;
        if (isTrusted(text, allowed)) continue;
        yield { span, message: 'untrusted', data: { image: text, registries: allowed.join(', ') } };
      }
    },
  },
  examples: {
    valid: [
      'FROM ghcr.io/a/b:1',
      '#- .hadolint.yaml\ntrustedRegistries: [docker.io]\n#- Dockerfile\nFROM node:22\nFROM library/node:22\nFROM docker.io/library/node:22',
      '#- .hadolint.yaml\ntrustedRegistries: ["*.example.com", "localhost*"]\n#- Dockerfile\nFROM eu.example.com/a:1 AS a\nFROM localhost:5000/b:1\nCOPY --from=a /a /a',
      '#- .hadolint.yaml\ntrustedRegistries: [ghcr.io]\n#- Dockerfile\nARG IMAGE\nFROM $IMAGE\nFROM scratch\nCOPY --from=0 /a /a',
      '#- .hadolint.yaml\ntrustedRegistries: ["*"]\n#- Dockerfile\nFROM quay.io/a/b:1',
    ],
    invalid: [
      { code: '#- .hadolint.yaml\ntrustedRegistries: [ghcr.io]\n#- Dockerfile\nFROM «node:22»' },
      {
        code: '#- .hadolint.yaml\ntrustedRegistries: [docker.io]\n#- Dockerfile\nFROM node:22\nCOPY --from=«quay.io/a/b:1» /a /a',
      },
      {
        code: '#- .hadolint.yaml\ntrustedRegistries: ["*.example.com"]\n#- Dockerfile\nFROM eu.example.com/a:1\nRUN --mount=type=bind,from=«example.com/b:1»,target=/b true',
      },
    ],
  },
});
