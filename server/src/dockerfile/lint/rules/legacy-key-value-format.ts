import type { Finding } from '../../../core/rule.js';
import type { Instruction } from '../../syntax/nodes.js';
import { pairsOf } from '../../syntax/pairs.js';
import { rule } from '../rule.js';
import { checkUrl } from '../words.js';

function* check(node: Instruction): Iterable<Finding<'legacy' | 'blanks'>> {
  const { form, pairs } = pairsOf(node);
  const [pair] = pairs;
  if (form !== 'legacy' || pair === undefined || pair.value === null) return;
  const { key, value } = pair;
  // `KEY = value` stores "= value", which is never meant.
  const meant = /^=\s+(?=\S)/.exec(value.text)?.[0] ?? '';
  const text = value.text.slice(meant.length);
  const isOneLine = value.span.end - value.span.start === value.text.length;
  const needsQuotes = /\s/.test(text);
  const isPlain = isOneLine && !/["'\\`]/.test(text);
  const mended = needsQuotes ? `"${text}"` : text;
  yield {
    span: node.args,
    message: meant === '' ? 'legacy' : 'blanks',
    data: { name: node.name, key: key.text },
    ...(isPlain || (isOneLine && !needsQuotes)
      ? { fix: [{ span: { start: key.span.end, end: value.span.end }, text: `=${mended}` }] }
      : {}),
  };
}

export default rule({
  id: 'LegacyKeyValueFormat',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  sources: [checkUrl('legacy-key-value-format')],
  title: { en: 'Key and value without =', ko: '= 없이 적은 키와 값' },
  why: {
    en: 'Without = everything behind the key is the value, up to the end of the line, an = among it. With = it is clear where a value ends, and one instruction takes several pairs.',
    ko: '=이 없으면 줄 끝까지 모두 값이 되며, 뒤에 나오는 =도 값에 들어갑니다. =을 쓰면 값이 어디서 끝나는지 분명하고, 한 명령에 여러 쌍을 적을 수 있습니다.',
  },
  messages: {
    legacy: {
      en: 'Join key and value with =: {name} {key}=….',
      ko: '키와 값을 =로 이으세요: {name} {key}=…',
    },
    blanks: {
      en: 'With blanks around it the = becomes part of the value. Write {name} {key}=….',
      ko: '= 앞뒤를 띄면 =까지 값이 됩니다. {name} {key}=…처럼 붙여 적으세요.',
    },
  },
  fix: { title: { en: 'Join with =', ko: '=로 잇기' }, safety: 'safe' },
  on: { ENV: check, LABEL: check },
  examples: {
    valid: ['FROM busybox\nENV NAME=Ada', 'FROM busybox\nLABEL a=b c=d'],
    invalid: [
      { code: 'FROM busybox\nENV «NAME Ada»', fixed: 'FROM busybox\nENV NAME=Ada' },
      { code: 'FROM busybox\nENV «NAME Ada Lovelace»', fixed: 'FROM busybox\nENV NAME="Ada Lovelace"' },
      { code: 'FROM busybox\nLABEL «team = core»', fixed: 'FROM busybox\nLABEL team=core' },
      { code: 'FROM busybox\nENV «NAME "Ada" Lovelace»' },
    ],
  },
});
