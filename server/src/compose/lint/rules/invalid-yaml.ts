import type { YamlErrorCode } from '../../syntax/nodes.js';
import { reference } from '../helpers.js';
import { rule } from '../rule.js';

const messages = {
  tab: {
    en: 'A tab cannot indent YAML. Use blanks.',
    ko: 'YAML에서는 탭으로 들여쓸 수 없습니다. 공백을 쓰세요.',
  },
  indent: {
    en: 'This line stands at no level of its surroundings. Give it the indent of the keys beside it.',
    ko: '들여쓰기가 주변의 어느 단계와도 맞지 않습니다. 옆의 키와 같은 칸에 맞추세요.',
  },
  missingColon: {
    en: 'A key needs a colon behind it: `{word}:`.',
    ko: '키 뒤에는 콜론이 있어야 합니다. `{word}:`처럼 적으세요.',
  },
  equals: {
    en: 'YAML joins key and value with a colon, not with `=`.',
    ko: 'YAML에서는 키와 값을 `=`가 아니라 콜론(`:`)으로 잇습니다.',
  },
  nestedMap: {
    en: 'Two `key:` on one line. Put the second on a line of its own, or quote the value if the colon belongs to it.',
    ko: '한 줄에 `키:`가 두 번 있습니다. 다음 줄로 옮기거나, 콜론이 값의 일부라면 값을 따옴표로 감싸세요.',
  },
  unclosedQuote: { en: 'This quote is not closed.', ko: '이 따옴표가 닫히지 않았습니다.' },
  unclosedFlow: { en: 'This bracket is not closed.', ko: '이 괄호가 닫히지 않았습니다.' },
  flowSeparator: {
    en: 'Between brackets items are divided by commas.',
    ko: '괄호 안에서는 항목을 쉼표로 나눕니다.',
  },
  flowColon: {
    en: 'Between brackets Compose wants a blank behind the colon.',
    ko: '괄호 안에서는 콜론 뒤에 공백이 있어야 Compose가 읽습니다.',
  },
  blockInFlow: {
    en: 'Between brackets there can be no lists with dashes and no indented mappings.',
    ko: '괄호 안에는 대시(-) 목록이나 들여쓴 매핑을 둘 수 없습니다.',
  },
  escape: {
    en: 'Double quotes do not know this escape. Write `\\\\` for a backslash, or use single quotes.',
    ko: '큰따옴표 안에서 쓸 수 없는 이스케이프입니다. 역슬래시는 `\\\\`로 적거나 작은따옴표를 쓰세요.',
  },
  directive: {
    en: 'A YAML directive must be followed by a line `---`.',
    ko: 'YAML 지시어 뒤에는 `---` 줄이 있어야 합니다.',
  },
  version: {
    en: 'Compose reads YAML 1.1 only and stops at another version. Write `%YAML 1.1`, or remove the line.',
    ko: 'Compose는 YAML 1.1만 읽으며 다른 버전을 만나면 멈춥니다. `%YAML 1.1`로 쓰거나 이 줄을 지우세요.',
  },
  anchor: {
    en: 'An anchor (`&name`) or tag stands once, right before the value.',
    ko: '앵커(`&이름`)나 태그는 값 바로 앞에 한 번만 적습니다.',
  },
  unknownAlias: {
    en: 'No anchor `&{word}` stands above this alias.',
    ko: '이 별칭보다 위에 앵커 `&{word}`가 없습니다.',
  },
  aliasLoop: {
    en: 'The anchor `&{word}` contains its own alias.',
    ko: '앵커 `&{word}` 안에 자기 자신의 별칭이 있습니다.',
  },
  scalarStart: {
    en: 'A value cannot start with this character. Put it in quotes.',
    ko: '값은 이 문자로 시작할 수 없습니다. 따옴표로 감싸세요.',
  },
  unexpected: { en: 'YAML does not expect this here.', ko: '여기에 올 수 없는 내용입니다(YAML).' },
  limit: {
    en: 'Docknote does not read this: its limits are 2 MB and 100 levels of nesting.',
    ko: 'Docknote가 읽지 않는 내용입니다. 한도는 2MB와 중첩 100단계입니다.',
  },
} as const;

/** Every kind of error has its own words; a new kind does not compile without. */
const messageOf = {
  tab: 'tab',
  indent: 'indent',
  missingColon: 'missingColon',
  nestedMap: 'nestedMap',
  unclosedQuote: 'unclosedQuote',
  unclosedFlow: 'unclosedFlow',
  flowSeparator: 'flowSeparator',
  flowColon: 'flowColon',
  blockInFlow: 'blockInFlow',
  escape: 'escape',
  directive: 'directive',
  anchor: 'anchor',
  unknownAlias: 'unknownAlias',
  aliasLoop: 'aliasLoop',
  scalarStart: 'scalarStart',
  unexpected: 'unexpected',
  tooLarge: 'limit',
  tooDeep: 'limit',
} as const satisfies Readonly<Record<YamlErrorCode, keyof typeof messages>>;

/** The version that a directive above the first document declares. */
const declared = /^(?:[ \t]*(?:#.*)?\r?\n)*%YAML[ \t]+([^\s#]+)/;
const assignment = /^([\w.-]+)(\s*)=/;

export default rule({
  id: 'InvalidYaml',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('')],
  title: { en: 'Not valid YAML', ko: '올바른 YAML이 아님' },
  why: {
    en: 'A Compose file is YAML. Where the text is no YAML, Compose reads nothing at all.',
    ko: 'Compose 파일은 YAML입니다. YAML이 아닌 곳이 하나라도 있으면 Compose는 파일 전체를 읽지 못합니다.',
  },
  messages,
  fix: { title: { en: 'Write `{right}`', ko: '`{right}`로 쓰기' }, safety: 'review' },
  inBroken: true,
  on: {
    *file({ syntax }) {
      const version = declared.exec(syntax.text);
      if (version && version[1] !== '1.1') {
        const end = version[0].length;
        const span = { start: end - (version[1]?.length ?? 0), end };
        yield { span, message: 'version', data: { right: '1.1' }, fix: [{ span, text: '1.1' }] };
      }
      for (const error of syntax.errors) {
        const source = syntax.text.slice(error.span.start, error.span.end);
        const equals = error.code === 'missingColon' ? assignment.exec(source) : null;
        if (equals) {
          const at = error.span.start + (equals[1]?.length ?? 0);
          const edit = { span: { start: at, end: at + (equals[2]?.length ?? 0) + 1 }, text: ':' };
          const end = error.span.start + (source.split('\n', 1)[0] ?? '').replace(/\r$/, '').length;
          yield { span: { start: error.span.start, end }, message: 'equals', data: { right: ':' }, fix: [edit] };
          continue;
        }
        if (error.code === 'flowColon') {
          const { span } = error;
          yield { span, message: 'flowColon', data: { right: ': ' }, fix: [{ span, text: ': ' }] };
          continue;
        }
        const [firstLine = ''] = source.split('\n', 1);
        const span = { start: error.span.start, end: error.span.start + firstLine.replace(/\r$/, '').length };
        const word = source.replace(/^[*&]/, '').split(/\s/, 1)[0] ?? '';
        yield { span, message: messageOf[error.code], data: { word } };
      }
    },
  },
  examples: {
    valid: ['%YAML 1.1\n---\nservices:\n  web:\n    image: nginx:1.27\n', 'x-a: &a {b: c}\nx-d: *a\nservices: {}\n'],
    invalid: [
      { code: 'services:\n  web:\n«\t»image: nginx\n' },
      { code: 'services:\n  web:\n    image: nginx\n «db»:\n    image: mysql\n' },
      { code: 'services:\n  web:\n    «imag»\n    command: x\n' },
      { code: 'x-a: b\n«x-text = >»\n  text\n', fixed: 'x-a: b\nx-text: >\n  text\n' },
      { code: 'name: «a»: b\n' },
      { code: 'x-a: {b«:»[c], "d":[e]}\n', fixed: 'x-a: {b: [c], "d":[e]}\n' },
      { code: 'name: «"»a\n' },
      { code: 'services: «{»\n' },
      { code: 'x-a: ["a" «"»b"]\n' },
      { code: 'x-a: [\n  «- b»\n]\n' },
      { code: '%YAML 1.1\n«s»ervices: {}\n' },
      { code: '# c\n%YAML «1.2»\n---\nservices: {}\n', fixed: '# c\n%YAML 1.1\n---\nservices: {}\n' },
      { code: 'name: "a" «b»\n' },
      { code: `«x-a: ${'['.repeat(101)}»\n` },
      { code: 'name: "a«\\q»"\n' },
      { code: 'x-a: &a «&b» c\n' },
      { code: 'x-a: «*b»\n' },
      { code: 'x-a: &a\n  b: «*a»\n' },
      { code: 'name: «@»a\n' },
    ],
  },
});
