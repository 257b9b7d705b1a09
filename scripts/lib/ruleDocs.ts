import { rules as composeRules } from '../../server/src/compose/lint/rules.js';
import type { Text } from '../../server/src/core/results.js';
import type { RuleMeta } from '../../server/src/core/rule.js';
import type { Locale, Prose } from '../../server/src/core/text.js';
import { allRules } from '../../server/src/dockerfile/lint/all.js';
import { rules as ignoreRules } from '../../server/src/dockerignore/lint/rules.js';
import { lintCompose } from '../../test/support/composeText.js';
import { lintText } from '../../test/support/dockerfileText.js';
import { lintIgnore } from '../../test/support/dockerignoreExamples.js';
import { marked } from '../../test/support/marked.js';
import { type LintText, patternOf } from '../../test/support/ruleMessages.js';
import { elsewhere, leftOut } from './ruleGaps.js';

/** What the pages need of a rule of either language. */
type AnyRule = RuleMeta<string> & { readonly check?: true; readonly aliases?: readonly string[] };

interface Group {
  readonly title: Prose;
  readonly intro: Prose;
  readonly language: 'dockerfile' | 'yaml' | 'text';
  readonly rules: readonly AnyRule[];
  readonly lint: LintText;
}

const isHadolint = (rule: AnyRule): boolean => /^DL\d{4}$/.test(rule.id);
const isError = (rule: AnyRule): boolean => rule.severity === 'error';

const groups: readonly Group[] = [
  {
    title: { en: 'Dockerfile: errors of the builder', ko: '도커파일: 빌더의 오류' },
    intro: {
      en: 'What makes `docker build` stop, as far as the text shows it. The builder names one error at a time; here all are marked at once. They cannot be silenced.',
      ko: '`docker build`를 멈추게 하는 것 가운데 글에서 알 수 있는 것입니다. 빌더는 오류를 한 번에 하나만 알려 주지만 여기서는 모두 표시합니다. 끌 수 없습니다.',
    },
    language: 'dockerfile',
    rules: allRules.filter((rule) => isError(rule) && !isHadolint(rule)),
    lint: lintText,
  },
  {
    title: { en: "Dockerfile: the builder's checks", ko: '도커파일: 빌더의 검사' },
    intro: {
      en: 'The checks of `docker build --check`, under their own names and with their own conditions.',
      ko: '`docker build --check`의 검사를 같은 이름과 같은 조건으로 합니다.',
    },
    language: 'dockerfile',
    rules: allRules.filter((rule) => rule.check === true),
    lint: lintText,
  },
  {
    title: { en: 'Dockerfile: what hadolint knows besides', ko: '도커파일: hadolint의 규칙' },
    intro: {
      en: 'The rules of hadolint that the builder has no check for, under their own ids; `.hadolint.yaml` and its comments work.',
      ko: '빌더에 없는 hadolint의 규칙을 같은 ID로 합니다. `.hadolint.yaml`과 hadolint 주석도 그대로 쓸 수 있습니다.',
    },
    language: 'dockerfile',
    rules: allRules.filter(isHadolint),
    lint: lintText,
  },
  {
    title: { en: 'Dockerfile: our own', ko: '도커파일: Docknote의 규칙' },
    intro: {
      en: 'Slips that neither of the two finds.',
      ko: '앞의 두 도구가 찾지 못하는 실수입니다.',
    },
    language: 'dockerfile',
    rules: allRules.filter((rule) => !isError(rule) && !isHadolint(rule) && rule.check !== true),
    lint: lintText,
  },
  {
    title: { en: 'Compose', ko: '컴포즈' },
    intro: {
      en: 'What `docker compose` refuses, and what works otherwise than it reads.',
      ko: '`docker compose`가 거부하는 것과, 보이는 것과 다르게 동작하는 것입니다.',
    },
    language: 'yaml',
    rules: composeRules,
    lint: lintCompose,
  },
  {
    title: { en: '.dockerignore', ko: '.dockerignore' },
    intro: {
      en: 'What keeps a pattern from doing what it was written for. `#- files` in an example lists the files of the build context.',
      ko: '패턴이 뜻대로 되지 않는 경우입니다. 예제의 `#- files`는 빌드 컨텍스트에 있는 파일입니다.',
    },
    language: 'text',
    rules: ignoreRules,
    lint: lintIgnore,
  },
];

const WORDS = {
  title: { en: 'Rules', ko: '규칙' },
  generated: {
    en: 'Written by `npm run sync` from the rules themselves: their examples are also their tests.',
    ko: '`npm run sync`가 규칙에서 만들어 낸 문서입니다. 예제는 곧 테스트이기도 합니다.',
  },
  other: { en: '[한국어](rules.ko.md)', ko: '[English](rules.md)' },
  silence: { en: 'Silencing a rule', ko: '규칙 끄기' },
  silenceText: {
    en: [
      '| where | how |',
      '| --- | --- |',
      '| everywhere | the setting `docknote.rules`: `{ "DL3008": "off", "UndefinedVar": "error" }` |',
      '| a Dockerfile | `# check=skip=StageNameCasing,UndefinedVar` as its first line (the builder reads it too), or `# hadolint global ignore=DL3008` |',
      '| a stage | `# hadolint stage ignore=DL3008` directly above its `FROM` |',
      '| an instruction | `# check=skip=UndefinedVar`, `# hadolint ignore=DL3008` or `# docknote ignore=UnusedArg` directly above it |',
      '| a Compose file | `# docknote ignore=DuplicateKey` on the line or above it; `# docknote file ignore=DuplicateKey` for all of it |',
    ].join('\n'),
    ko: [
      '| 범위 | 방법 |',
      '| --- | --- |',
      '| 모든 파일 | 설정 `docknote.rules`: `{ "DL3008": "off", "UndefinedVar": "error" }` |',
      '| 도커파일 하나 | 첫 줄에 `# check=skip=StageNameCasing,UndefinedVar`(빌더도 읽습니다) 또는 `# hadolint global ignore=DL3008` |',
      '| 스테이지 하나 | `FROM` 바로 위에 `# hadolint stage ignore=DL3008` |',
      '| 명령 하나 | 바로 위에 `# check=skip=UndefinedVar`, `# hadolint ignore=DL3008` 또는 `# docknote ignore=UnusedArg` |',
      '| 컴포즈 파일 | 그 줄이나 윗줄에 `# docknote ignore=DuplicateKey`, 파일 전체는 `# docknote file ignore=DuplicateKey` |',
    ].join('\n'),
  },
  columns: {
    en: '| rule | level | fix | |\n| --- | --- | --- | --- |',
    ko: '| 규칙 | 수준 | 고치기 | |\n| --- | --- | --- | --- |',
  },
  safe: { en: 'safe', ko: '자동' },
  review: { en: 'to review', ko: '확인 필요' },
  level: { en: 'Level', ko: '수준' },
  fix: { en: 'Fix', ko: '고치기' },
  alias: { en: 'Also known as', ko: '다른 이름' },
  source: { en: 'Source', ko: '출처' },
  says: { en: 'It says', ko: '메시지' },
  bad: { en: 'Reported:', ko: '알려 주는 예:' },
  fixed: { en: 'After the fix:', ko: '고친 뒤:' },
  good: { en: 'Fine:', ko: '괜찮은 예:' },
  elsewhere: { en: 'Names in other tools', ko: '다른 도구에서 쓰는 이름' },
  elsewhereText: {
    en: 'Where two tools know the same thing it is reported once, under the name on the right. Comments with the name on the left work too, where the rule can be silenced.',
    ko: '두 도구가 같은 것을 알면 오른쪽 이름으로 한 번만 알려 줍니다. 끌 수 있는 규칙이라면 왼쪽 이름을 쓴 주석도 통합니다.',
  },
  elsewhereColumns: { en: '| there | here |\n| --- | --- |', ko: '| 다른 도구 | 여기 |\n| --- | --- |' },
  leftOut: { en: 'Left out on purpose', ko: '일부러 뺀 것' },
} as const satisfies Readonly<Record<string, Prose>>;

const LEVELS: Readonly<Record<AnyRule['severity'], Prose>> = {
  error: { en: 'error', ko: '오류' },
  warning: { en: 'warning', ko: '경고' },
  information: { en: 'information', ko: '정보' },
  hint: { en: 'hint', ko: '힌트' },
  off: { en: 'off', ko: '꺼짐' },
};

/** The page of all rules in one language, Markdown. */
export function ruleDocs(locale: Locale): string {
  const say = (prose: Prose): string => prose[locale];
  const lines: string[] = [
    `<!-- ${say(WORDS.generated).replaceAll('`', '')} -->`,
    `# ${say(WORDS.title)}`,
    '',
    `${say(WORDS.generated)} ${say(WORDS.other)}`,
    '',
    `## ${say(WORDS.silence)}`,
    '',
    say(WORDS.silenceText),
    '',
  ];
  for (const group of groups) {
    lines.push(`## ${say(group.title)}`, '', say(group.intro), '', say(WORDS.columns));
    for (const rule of group.rules) {
      const fix = rule.fix ? say(WORDS[rule.fix.safety]) : '';
      lines.push(
        `| [${rule.id}](#${anchor(rule.id)}) | ${say(LEVELS[rule.severity])} | ${fix} | ${cell(say(rule.title))} |`,
      );
    }
    lines.push('', ...group.rules.flatMap((rule) => section(rule, group, say)));
  }
  lines.push(`## ${say(WORDS.elsewhere)}`, '', say(WORDS.elsewhereText), '', say(WORDS.elsewhereColumns));
  const aliases = groups.flatMap(({ rules }) =>
    rules.flatMap((rule) => (rule.aliases ?? []).map((name) => [name, rule.id])),
  );
  for (const [there = '', here = ''] of [...aliases.sort(), ...elsewhere]) lines.push(`| ${there} | ${here} |`);
  lines.push('', `## ${say(WORDS.leftOut)}`, '');
  for (const { what, why } of leftOut) lines.push(`- **${say(what)}** — ${say(why)}`);
  return `${lines.join('\n')}\n`;
}

function section(rule: AnyRule, { language, lint }: Group, say: (prose: Prose) => string): string[] {
  const facts = [`${say(WORDS.level)}: ${say(LEVELS[rule.severity])}`];
  const said = saidBy(rule, lint);
  if (rule.fix) {
    facts.push(`${say(WORDS.fix)}: ${text(say(said.fix ?? rule.fix.title))} (${say(WORDS[rule.fix.safety])})`);
  }
  if (rule.aliases) facts.push(`${say(WORDS.alias)}: ${rule.aliases.join(', ')}`);
  const lines = [
    `### ${rule.id}`,
    '',
    `**${text(say(rule.title))}.** ${text(say(rule.why))}`,
    '',
    `${facts.join(' · ')} · ${rule.sources.map((url, i) => `[${say(WORDS.source)}${i === 0 ? '' : ` ${i + 1}`}](${url})`).join(' · ')}`,
    '',
    `${say(WORDS.says)}:`,
    '',
    ...said.messages.map((message) => `- ${text(say(message))}`),
    '',
  ];
  const bad = exampleOf(rule);
  if (bad) lines.push(say(WORDS.bad), '', ...block(bad.code, language));
  if (bad?.fixed !== undefined) lines.push(say(WORDS.fixed), '', ...block(bad.fixed, language));
  const good = rule.examples.valid[0];
  if (good !== undefined) lines.push(say(WORDS.good), '', ...block(good, language));
  return lines;
}

/** The example that the page shows. */
const exampleOf = ({ examples }: AnyRule) =>
  examples.invalid.find((example) => example.fixed !== undefined) ?? examples.invalid[0];

/**
 * What a rule says of its own examples: for each of its messages the first of them that shows it, and the title of the
 * first fix.
 */
function saidBy(rule: AnyRule, lint: LintText): { readonly messages: readonly Prose[]; readonly fix: Prose | null } {
  const shownFirst = exampleOf(rule);
  const examples = [...(shownFirst ? [shownFirst] : []), ...rule.examples.invalid];
  const found = examples.flatMap(({ code }) =>
    lint(marked(code).text).problems.filter((problem) => problem.code === rule.id),
  );
  const shown = found.flatMap((problem) => [problem.message, ...(problem.related ?? []).map(({ message }) => message)]);
  const messages = Object.values(rule.messages).map((message) => {
    const pattern = patternOf(message.en);
    return prose(shown.find((one) => typeof one !== 'string' && pattern.test(one.en)) ?? message);
  });
  const title = found.flatMap(({ fixes }) => fixes)[0]?.title;
  return { messages, fix: title === undefined ? null : prose(title) };
}

const prose = (message: Text): Prose => (typeof message === 'string' ? { en: message, ko: message } : message);

const anchor = (id: string): string => id.toLowerCase();

/** A text in which `<`, `*` and `_` mean themselves; code in backticks stays as it is. */
const text = (raw: string): string =>
  raw
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[<*_$[\]]/g, '\\$&')))
    .join('');

const cell = (raw: string): string => text(raw).replaceAll('|', '\\|');

/** An example without its marks. */
function block(code: string, language: string): string[] {
  const plain = code.replace(/[«»]/g, '').replace(/(.{400}).+/g, '$1…');
  // Examples with several files name them in lines of their own.
  const kind = plain.startsWith('#- ') ? 'text' : language;
  return [`\`\`\`${kind}`, ...plain.replace(/\n+$/, '').split('\n'), '```', ''];
}
