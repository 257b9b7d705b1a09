import { isVariable, spanIn } from '../../syntax/interpolation.js';
import { mountOf } from '../../syntax/mount.js';
import { mended, reference } from '../helpers.js';
import { rule } from '../rule.js';

const isAbsolute = (path: string): boolean => /^(?:\/|[A-Za-z]:|\\\\)/.test(path);

export default rule({
  id: 'RelativeTarget',
  severity: 'warning',
  since: '0.1.0',
  sources: [reference('services/#volumes')],
  title: { en: 'Mount target that is no whole path', ko: '전체 경로가 아닌 마운트 대상' },
  why: {
    en: 'The target is a path inside the container and must start at its root; else the engine rejects it at `up`.',
    ko: '대상은 컨테이너 안의 경로라서 루트(`/`)에서 시작해야 합니다. 아니면 `up` 할 때 엔진이 거부합니다.',
  },
  messages: {
    relative: {
      en: '`{target}` must be a whole path inside the container, as `/{target}`.',
      ko: '`{target}`은 `/{target}`처럼 컨테이너 안의 전체 경로여야 합니다.',
    },
  },
  fix: { title: { en: 'Begin at the root', ko: '루트에서 시작하기' }, safety: 'review' },
  on: {
    at: {
      *'service.volumes[]'({ node, resolver }, { syntax }) {
        const scalar = node?.kind === 'map' ? resolver.scalar(node, 'target') : node;
        if (scalar?.kind !== 'scalar' || isVariable(scalar.text) || scalar.text === '') return;
        const mount = node?.kind === 'scalar' ? mountOf(scalar.text) : null;
        if (mount?.error) return;
        const part = mount ? mount.target : { start: 0, end: scalar.text.length };
        const target = scalar.text.slice(part.start, part.end);
        if (isAbsolute(target)) return;
        const span = spanIn(syntax.text, scalar, part);
        const dot = target.startsWith('./') ? 1 : 0;
        const isAsWritten = syntax.text.slice(span.start, span.end) === target;
        const fix = isAsWritten
          ? [{ span: { start: span.start, end: span.start + dot }, text: dot === 0 ? '/' : '' }]
          : null;
        const finding = { span, message: 'relative' as const, data: { target: target.slice(dot === 0 ? 0 : 2) } };
        yield mended(finding, fix);
      },
    },
  },
  examples: {
    valid: ['services:\n  a:\n    image: nginx:1.27\n    volumes: ["./x:/x", /data, "C:\\\\x:C:\\\\y", "${S}:${T}"]\n'],
    invalid: [
      {
        code: 'services:\n  a:\n    image: nginx:1.27\n    volumes: ["./x:«app»", {type: bind, source: ./x, target: «srv/x»}]\n',
        fixed:
          'services:\n  a:\n    image: nginx:1.27\n    volumes: ["./x:/app", {type: bind, source: ./x, target: /srv/x}]\n',
      },
    ],
  },
});
