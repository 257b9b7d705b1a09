import { codeBlock } from '../../core/markdown.js';
import { type Locale, type Prose, proseOf } from '../../core/text.js';
import type { SpecNode, Type } from '../knowledge/index.js';

const words = {
  list: { en: 'list', ko: '목록' },
  map: { en: 'mapping', ko: '매핑' },
  text: { en: 'text', ko: '문자열' },
  number: { en: 'number', ko: '숫자' },
  boolean: { en: 'true or false', ko: 'true/false' },
  or: { en: ' or ', ko: ' 또는 ' },
  listOf: { en: 'list', ko: '목록' },
  default: { en: 'default', ko: '기본값' },
  since: { en: 'since Compose', ko: 'Compose' },
  sinceEnd: { en: '', ko: '부터' },
  swarm: {
    en: 'only Swarm acts on it; `docker compose` ignores it',
    ko: 'Swarm에서만 쓰이며 `docker compose`는 무시합니다',
  },
  deprecated: { en: 'Deprecated', ko: '더 이상 쓰지 않음' },
  values: { en: 'Values', ko: '값' },
  more: { en: 'Docker reference', ko: '도커 문서' },
} as const satisfies Readonly<Record<string, Prose>>;

/** The forms that a value may take, in a few words. */
export function typeText(type: Type, locale: Locale): string {
  const say = (word: keyof typeof words): string => words[word][locale];
  const forms: string[] = [];
  const types = type.scalar?.types ?? [];
  if (types.includes('string') && !types.includes('boolean')) forms.push(say('text'));
  if (types.includes('boolean')) forms.push(say('boolean'));
  if (types.includes('number') || types.includes('integer')) forms.push(say('number'));
  if (type.list) forms.push(say('list'));
  if (type.map || type.dict) forms.push(say('map'));
  return forms.join(say('or'));
}

/** The first sentence of an explanation. */
export const firstSentence = (doc: Prose): Prose => proseOf((locale) => sentence(doc[locale]));

function sentence(text: string): string {
  const end = /[.!?](?=\s)/.exec(text);
  return (end ? text.slice(0, end.index + 1) : text).replace(/[*`]/g, '');
}

/** All that the table says of a key, as Markdown. */
export const keyText = (spec: SpecNode): Prose => proseOf((locale) => describe(spec, locale));

function describe(spec: SpecNode, locale: Locale): string {
  const { key } = spec;
  if (!key) return '';
  const say = (word: keyof typeof words): string => words[word][locale];
  const facts = [typeText(spec.type, locale)];
  if (key.default !== undefined) facts.push(`${say('default')} \`${key.default}\``);
  if (key.since !== undefined) facts.push(`${say('since')} ${key.since}${say('sinceEnd')}`);
  const parts = [`**\`${spec.name}\`** — ${facts.filter((f) => f !== '').join(' · ')}`];
  if (key.deprecated) parts.push(`⚠ **${say('deprecated')}.** ${key.deprecated[locale]}`);
  parts.push(key.doc[locale]);
  if (key.swarmOnly) parts.push(`*${say('swarm')}.*`);
  const values = Object.entries(spec.type.scalar?.values ?? {}).filter(
    ([value]) => value !== 'true' && value !== 'false',
  );
  if (values.length > 0) parts.push(values.map(([value, doc]) => `- \`${value}\` — ${doc[locale]}`).join('\n'));
  parts.push(codeBlock(key.example, 'yaml'), `[${say('more')}](${spec.url})`);
  return parts.join('\n\n');
}

/** The explanation of one allowed value. */
export function valueText(spec: SpecNode, value: string): Prose | null {
  const { values } = spec.type.scalar ?? {};
  return values && Object.hasOwn(values, value) ? (values[value] ?? null) : null;
}
