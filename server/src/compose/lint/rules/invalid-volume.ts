import { spanIn } from '../../syntax/interpolation.js';
import { mountOf } from '../../syntax/mount.js';
import { reference } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'InvalidVolume',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('services/#volumes')],
  title: { en: 'Not a mount', ko: '마운트 형식이 아님' },
  why: {
    en: 'A mount joins a volume or a path of the host to a path inside the container: `source:target[:options]`.',
    ko: '마운트는 볼륨이나 호스트의 경로를 컨테이너 안의 경로에 연결합니다. `원본:대상[:옵션]`으로 적습니다.',
  },
  messages: {
    empty: {
      en: 'The mount is empty. Write `source:target`.',
      ko: '마운트가 비어 있습니다. `원본:대상`으로 적으세요.',
    },
    emptySection: {
      en: 'Between two colons something is missing. Write `source:target[:options]`.',
      ko: '콜론 사이가 비어 있습니다. `원본:대상[:옵션]`으로 적으세요.',
    },
    tooManySections: {
      en: 'There are too many colons; options are divided by commas, as `data:/data:ro,z`.',
      ko: '콜론이 너무 많습니다. 옵션은 `data:/data:ro,z`처럼 쉼표로 나눕니다.',
    },
    target: {
      en: 'The mount needs `target`, the path inside the container.',
      ko: '마운트에는 컨테이너 안의 경로인 `target`이 있어야 합니다.',
    },
    source: {
      en: 'A bind mount needs `source`, the path on the host.',
      ko: '바인드 마운트에는 호스트의 경로인 `source`가 있어야 합니다.',
    },
  },
  on: {
    at: {
      *'service.volumes[]'({ node, resolver }, { syntax }) {
        if (node?.kind === 'map') {
          const entries = resolver.entries(node);
          const type = resolver.scalar(node, 'type')?.text;
          const span = node.flow ? node.span : (node.pairs[0]?.keySpan ?? node.span);
          if (!entries.has('target') && type !== undefined) yield { span, message: 'target' };
          else if (type === 'bind' && !entries.has('source')) yield { span, message: 'source' };
          return;
        }
        if (node?.kind !== 'scalar' || node.type !== 'string') return;
        const mount = mountOf(node.text);
        if (!mount.error) return;
        yield { span: spanIn(syntax.text, node, { start: 0, end: node.text.length }), message: mount.error };
      },
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - /data\n      - ./conf:/etc/conf:ro\n      - C:\\data:/data\n      - ${DIR:-./x}:/x\n      - ${DRIVE}:/x:/y:ro\n      - {type: tmpfs, target: /run}\n',
    ],
    invalid: [
      { code: 'services:\n  web:\n    image: nginx:1.27\n    volumes: ["«»"]\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    volumes: ["«./conf:»"]\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    volumes: ["«./conf:/etc:ro:z»"]\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    volumes: ["«data:/data:ro - ${DIR}:/x»"]\n' },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    volumes: [«{type: tmpfs}», «{type: bind, target: /a}»]\n',
      },
    ],
  },
});
