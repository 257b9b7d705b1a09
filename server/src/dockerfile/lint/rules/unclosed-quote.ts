import type { Edit } from '../../../core/edit.js';
import type { Instruction } from '../../syntax/nodes.js';
import { insertAt } from '../edits.js';
import { expanded } from '../expanded.js';
import { rule } from '../rule.js';
import { REFERENCE, toJson } from '../words.js';

export default rule({
  id: 'UnclosedQuote',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#environment-replacement`],
  title: { en: 'Quote that is never closed', ko: '닫히지 않은 따옴표' },
  why: {
    en: 'The builder itself reads the quotes here. Without the second one it cannot tell where the text ends. In COPY, ADD, EXPOSE, VOLUME and FROM quotes do not keep words with blanks together.',
    ko: '여기서 따옴표를 읽는 것은 빌더입니다. 짝이 없으면 글자가 어디서 끝나는지 알 수 없습니다. COPY, ADD, EXPOSE, VOLUME, FROM에서는 따옴표로 묶어도 빈칸에서 나뉩니다.',
  },
  messages: {
    open: {
      en: 'This {quote} has no partner. Close it, or put {escape} before it if it is part of the text.',
      ko: '이 {quote}의 짝이 없습니다. 닫거나, 글자의 일부라면 앞에 {escape}을(를) 적으세요.',
    },
    blank: {
      en: 'In {name} quotes do not hold words with blanks together. Use the JSON form: {name} ["a b", "/dest"].',
      ko: '{name}에서는 따옴표로 묶어도 빈칸에서 나뉩니다. {name} ["a b", "/dest"]처럼 JSON 형식으로 적으세요.',
    },
  },
  fix: { title: { en: 'Mend the quotes', ko: '따옴표 고치기' }, safety: 'review' },
  on: {
    *oddWords(node) {
      // Where blanks split words whatever the quotes, one pair of quotes gives two words with one each.
      const splits = ['COPY', 'ADD', 'VOLUME'].includes(node.name) && node.exec === null && node.words.length > 1;
      let fixed: boolean = false;
      for (const { error } of expanded(node)) {
        if (error === null || (error.kind !== 'doubleQuote' && error.kind !== 'singleQuote')) continue;
        const quote = error.kind === 'doubleQuote' ? '"' : "'";
        const isPair = splits && node.words.filter((word) => word.text.includes(quote)).length > 1;
        const fix: readonly Edit[] | null = isPair
          ? fixed
            ? null
            : jsonForm(node)
          : apostrophe(error.span.start, node);
        fixed ||= fix !== null;
        yield {
          span: error.span,
          message: isPair ? 'blank' : 'open',
          data: { quote, name: node.name, escape: node.escape },
          ...(fix ? { fix } : {}),
        };
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nENV A="b c"', 'FROM busybox\nRUN echo "a', "FROM busybox\nENV A=it\\'s"],
    invalid: [
      { code: 'FROM busybox\nENV A=«"»b c' },
      { code: "FROM busybox\nLABEL note=it«'»s", fixed: "FROM busybox\nLABEL note=it\\'s" },
      { code: 'FROM busybox\nCOPY «"»my file«"» /app/', fixed: 'FROM busybox\nCOPY ["my file", "/app/"]' },
    ],
  },
});

/** `COPY "a b" /dest` as a JSON array. */
function jsonForm(node: Instruction): readonly Edit[] | null {
  const { text } = node.logical;
  if (!/^(?:"[^"\\$]*"|'[^'\\$]*'|[^\s"'\\$]+)(?:\s+(?:"[^"\\$]*"|'[^'\\$]*'|[^\s"'\\$]+))+$/.test(text)) return null;
  const words = text.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? [];
  return [{ span: node.args, text: toJson(words.map((word) => word.replace(/^["']|["']$/g, ''))) }];
}

/** A lone apostrophe inside a word is a part of the text. */
function apostrophe(at: number, node: Instruction): readonly Edit[] | null {
  const found = /^[^']*[a-z](?='[a-z][^']*$)/i.exec(node.logical.text);
  return found !== null && node.logical.offsetAt(found[0].length) === at ? [insertAt(at, node.escape)] : null;
}
