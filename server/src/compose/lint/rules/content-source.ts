import type { Edit } from '../../../core/edit.js';
import type { Syntax } from '../../syntax/nodes.js';
import { mended, reference, removePair } from '../helpers.js';
import { rule, type Visited } from '../rule.js';

function* check(
  { node, pair, resolver }: Visited,
  syntax: Syntax,
  sources: readonly string[],
): Iterable<{
  readonly span: { start: number; end: number };
  readonly message: 'none' | 'several' | 'driver';
  readonly data: Readonly<Record<string, string>>;
  readonly fix?: readonly Edit[];
}> {
  if (node?.kind !== 'map' || !pair) return;
  const entries = resolver.entries(node);
  const external = entries.has('external') ? resolver.value(node, 'external') : null;
  if (external) return;
  const given = sources.filter((key) => entries.has(key));
  const data = { sources: sources.map((s) => `\`${s}\``).join(', '), name: pair.name };
  if (given.length > 1) {
    const second = entries.get(given[1] ?? '');
    const finding = { span: second?.keySpan ?? pair.keySpan, message: 'several' as const, data };
    yield mended(finding, second && node.pairs.includes(second) ? removePair(syntax, node, second) : null);
  } else if (given.length === 0) yield { span: pair.keySpan, message: entries.has('driver') ? 'driver' : 'none', data };
}

export default rule({
  id: 'ContentSource',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('secrets/'), reference('configs/')],
  title: { en: 'Secret or config without one source', ko: '내용의 출처가 하나가 아닌 시크릿이나 컨피그' },
  why: {
    en: 'Compose must know from where to take the content, and from one place only.',
    ko: '내용을 어디에서 가져올지 Compose가 알아야 하며, 출처는 하나여야 합니다.',
  },
  messages: {
    none: {
      en: '`{name}` needs one of {sources}, or `external: true`.',
      ko: '`{name}`에는 {sources} 가운데 하나나 `external: true`가 있어야 합니다.',
    },
    several: { en: 'Only one of {sources} may be given.', ko: '{sources} 가운데 하나만 쓸 수 있습니다.' },
    driver: {
      en: '`{name}` needs one of {sources} beside its driver.',
      ko: '`{name}`에는 드라이버와 함께 {sources} 가운데 하나가 있어야 합니다.',
    },
  },
  fix: { title: { en: 'Remove this source', ko: '이 출처 지우기' }, safety: 'review' },
  on: {
    at: {
      *secret(at, { syntax }) {
        yield* check(at, syntax, ['file', 'environment']);
      },
      *config(at, { syntax }) {
        yield* check(at, syntax, ['file', 'environment', 'content']);
      },
    },
  },
  examples: {
    valid: ['services: {}\nsecrets:\n  a: {file: ./a}\n  b: {external: true}\nconfigs:\n  c: {content: x}\n'],
    invalid: [
      { code: 'services: {}\nsecrets:\n  «a»: {}\n  «b»: {driver: x}\n' },
      {
        code: 'services: {}\nconfigs:\n  c: {file: ./c, «content»: x}\n',
        fixed: 'services: {}\nconfigs:\n  c: {file: ./c}\n',
      },
    ],
  },
});
