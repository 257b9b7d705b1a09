import { codeBlock, codeSpan, inBoth, paragraphs } from '../../core/markdown.js';
import type { Text } from '../../core/results.js';
import type { Locale, Prose } from '../../core/text.js';
import type { DirectiveSpec } from '../knowledge/directives.js';
import type { FlagSpec, InstructionSpec } from '../knowledge/instruction.js';
import type { MountKeySpec, MountSpec } from '../knowledge/mounts.js';

export { inBoth, paragraphs };

/** Words that several texts need. */
const words = {
  flags: { en: 'Flags', ko: '플래그' },
  default: { en: 'Default', ko: '기본값' },
  example: { en: 'Example', ko: '예' },
  reference: { en: 'Reference', ko: '공식 문서' },
  deprecated: { en: 'Deprecated', ko: '더 이상 권하지 않음' },
  required: { en: 'Required', ko: '필수' },
  alsoWritten: { en: 'Also written', ko: '다른 표기' },
  repeatable: { en: 'May be given several times', ko: '여러 번 쓸 수 있음' },
  values: { en: 'Values', ko: '값' },
} as const satisfies Readonly<Record<string, Prose>>;

/** The text in one language. */
export const inLanguage = (text: Text, locale: Locale): string => (typeof text === 'string' ? text : text[locale]);

const link = (url: string, locale: Locale): string => `[${words.reference[locale]}](${url})`;

/** All about one instruction: the hover on its keyword. */
export const instructionText = (spec: InstructionSpec): Prose =>
  inBoth((locale) => {
    const flags = Object.keys(spec.flags).map((name) => `\`--${name}\``);
    return paragraphs(
      `**${spec.keyword}** — ${spec.term[locale]}`,
      spec.deprecated && `⚠️ ${words.deprecated[locale]}: ${spec.deprecated[locale]}`,
      spec.summary[locale],
      spec.doc[locale],
      codeBlock(spec.example, 'dockerfile'),
      flags.length > 0 && `${words.flags[locale]}: ${flags.join(' · ')}`,
      link(spec.url, locale),
    );
  });

/** What a list of instructions says beside the one selected: short, since the hover says the rest. */
export const instructionSummary = (spec: InstructionSpec): Prose =>
  inBoth((locale) =>
    paragraphs(
      `**${spec.keyword}** — ${spec.term[locale]}`,
      spec.summary[locale],
      spec.deprecated && `⚠️ ${spec.deprecated[locale]}`,
      codeBlock(spec.example, 'dockerfile'),
      link(spec.url, locale),
    ),
  );

/** All about one flag. */
export const flagText = (spec: InstructionSpec, name: string, flag: FlagSpec): Prose =>
  inBoth((locale) => {
    const facts = [
      flag.default !== undefined && `${words.default[locale]}: \`${flag.default}\``,
      flag.since !== undefined && since(flag.since, locale),
      flag.repeatable && words.repeatable[locale],
    ].filter((fact): fact is string => typeof fact === 'string');
    return paragraphs(
      `**${spec.keyword} --${name}**`,
      flag.doc[locale],
      flag.values && valueList(flag.values, locale),
      facts.join(' · '),
      codeBlock(flag.example, 'dockerfile'),
      link(`${spec.url.split('#')[0]}#${spec.keyword.toLowerCase()}---${name}`, locale),
    );
  });

const since = (version: string, locale: Locale): string =>
  locale === 'en' ? `Since Dockerfile syntax ${version}` : `도커파일 문법 ${version}부터`;

const valueList = (values: Readonly<Record<string, Prose>>, locale: Locale): string =>
  Object.entries(values)
    .map(([value, doc]) => `- \`${value}\`: ${doc[locale]}`)
    .join('\n');

/** One value of a flag, mount key or directive. */
export const valueText = (value: string, doc: Text): Prose =>
  inBoth((locale) => paragraphs(`**${codeSpan(value)}**`, inLanguage(doc, locale)));

/** All about one kind of mount. */
export const mountText = (name: string, spec: MountSpec): Prose =>
  inBoth((locale) =>
    paragraphs(
      `**--mount=type=${name}**`,
      spec.summary[locale],
      spec.doc[locale],
      codeBlock(spec.example, 'dockerfile'),
      link(spec.url, locale),
    ),
  );

/** All about one key of a mount. */
export const mountKeyText = (type: string, mount: MountSpec, name: string, key: MountKeySpec): Prose =>
  inBoth((locale) => {
    const facts = [
      key.required && words.required[locale],
      key.default !== undefined && `${words.default[locale]}: \`${key.default}\``,
      key.aliases && `${words.alsoWritten[locale]}: ${key.aliases.map((alias) => `\`${alias}\``).join(', ')}`,
      key.since !== undefined && since(key.since, locale),
    ].filter((fact): fact is string => typeof fact === 'string');
    return paragraphs(
      `**${name}** · \`type=${type}\``,
      key.doc[locale],
      key.values && valueList(key.values, locale),
      facts.join(' · '),
      link(mount.url, locale),
    );
  });

/** All about one directive. */
export const directiveText = (name: string, spec: DirectiveSpec): Prose =>
  inBoth((locale) =>
    paragraphs(
      `**# ${name}**`,
      spec.summary[locale],
      spec.doc[locale],
      codeBlock(spec.example, 'dockerfile'),
      link(spec.url, locale),
    ),
  );
