import { lazy } from '../../core/lazy.js';
import { LineIndex } from '../../core/lineIndex.js';
import type { Hover, Problem } from '../../core/results.js';
import type { Prose } from '../../core/text.js';
import { allRules } from './all.js';
import { labelTypes, readHadolintConfig } from './hadolintConfig.js';
import type { Rule } from './rule.js';

const PAGE = 'https://github.com/hadolint/hadolint#configure';

/** Rules by every name that people know them by. */
const rulesByName = lazy(() => {
  const all = new Map<string, Rule>();
  for (const rule of allRules) for (const name of [...(rule.aliases ?? []), rule.id]) all.set(name, rule);
  return all;
});

/** hadolint once had these; a list of ignored rules that still names them does no harm. */
const RETIRED = new Set(['DL3005', 'DL3017', 'DL3031', 'DL3039', 'DL4002']);

/** ShellCheck has too many to list them, and its newer ones are as good. */
const isKnownRule = (id: string): boolean => /^SC\d{4}$/.test(id) || RETIRED.has(id) || rulesByName().has(id);

/** One version of one `.hadolint.yaml`. Immutable, like all documents. */
export class HadolintFile {
  readonly kind = 'hadolint';
  private readonly lazyLines = lazy(() => new LineIndex(this.text));
  private readonly reading = lazy(() => readHadolintConfig(this.text, isKnownRule));

  constructor(
    readonly uri: string,
    readonly version: number,
    readonly text: string,
  ) {}

  get lines(): LineIndex {
    return this.lazyLines();
  }

  get mentions(): ReturnType<typeof readHadolintConfig>['mentions'] {
    return this.reading().mentions;
  }

  /** What hadolint cannot use. No error: the rest of the file counts all the same. */
  get problems(): readonly Problem[] {
    return this.reading().problems.map(({ span, message }) => ({
      code: 'HadolintConfig',
      span,
      severity: 'warning',
      message,
      url: PAGE,
      fixes: [],
    }));
  }
}

/** What the key or the rule under the cursor means; null elsewhere. */
export function hadolintHover(file: HadolintFile, offset: number): Hover | null {
  const mention = file.mentions.find(({ span }) => span.start <= offset && offset <= span.end);
  if (mention === undefined) return null;
  if (mention.kind === 'key') {
    const text = Object.hasOwn(KEYS, mention.name) ? KEYS[mention.name] : undefined;
    return text === undefined ? null : { span: mention.span, text };
  }
  const rule = rulesByName().get(mention.name);
  if (rule === undefined) return null;
  const page = rule.sources[0];
  const textOf = (locale: keyof Prose): string =>
    `**${mention.name}** · ${rule.title[locale]}\n\n${rule.why[locale]}\n\n[${page}](${page})`;
  return { span: mention.span, text: { en: textOf('en'), ko: textOf('ko') } };
}

const KEYS: Readonly<Record<string, Prose>> = {
  ignored: { en: 'Rules that report nothing.', ko: '아무것도 알리지 않을 규칙의 목록입니다.' },
  override: {
    en: 'Rules by the severity that they get: `error`, `warning`, `info`, `style`.',
    ko: '심각도(`error`, `warning`, `info`, `style`)마다 그 심각도로 바꿀 규칙을 적습니다.',
  },
  trustedRegistries: {
    en: 'Registries that base images may come from; images of all others are reported (DL3026).',
    ko: '베이스 이미지를 받아도 되는 레지스트리입니다. 다른 레지스트리의 이미지는 알려 줍니다(DL3026).',
  },
  'label-schema': {
    en: `Labels that every image must have, each with the form of its value: ${labelTypes.map((type) => `\`${type}\``).join(', ')}.`,
    ko: `이미지에 반드시 있어야 하는 레이블과 그 값의 형식입니다: ${labelTypes.map((type) => `\`${type}\``).join(', ')}.`,
  },
  'strict-labels': {
    en: 'With `true`, labels outside the schema are reported (DL3050).',
    ko: '`true`이면 스키마에 없는 레이블을 알려 줍니다(DL3050).',
  },
  'disable-ignore-pragma': {
    en: 'With `true`, comments such as `# hadolint ignore=DL3008` count for nothing.',
    ko: '`true`이면 `# hadolint ignore=DL3008` 같은 주석이 통하지 않습니다.',
  },
  'failure-threshold': {
    en: 'The least severity at which a run on the command line fails.',
    ko: '명령줄에서 실행했을 때 실패로 끝나게 할 가장 낮은 심각도입니다.',
  },
  'no-fail': {
    en: 'With `true`, a run on the command line never fails.',
    ko: '`true`이면 명령줄에서 실행해도 실패로 끝나지 않습니다.',
  },
  'no-color': { en: 'Whether hadolint prints without colours.', ko: 'hadolint가 색 없이 출력할지 정합니다.' },
  format: { en: 'In which form hadolint prints its findings.', ko: 'hadolint가 결과를 출력하는 형식입니다.' },
};
