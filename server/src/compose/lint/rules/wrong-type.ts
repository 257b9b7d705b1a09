import type { Edit } from '../../../core/edit.js';
import type { Prose } from '../../../core/text.js';
import type { ScalarSpec, Type } from '../../knowledge/index.js';
import type { ScalarNode } from '../../syntax/nodes.js';
import { numberOf } from '../../syntax/scalar.js';
import { quoted, reference } from '../helpers.js';
import { type ResolvedNode, rule } from '../rule.js';

export default rule({
  id: 'WrongType',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('')],
  title: { en: 'Value of the wrong type', ko: '값의 형식이 맞지 않음' },
  why: {
    en: 'Compose checks every value against the specification before it does anything. YAML decides the type by the look: `3` is a number, `"3"` a text, `- a` a list, `a: b` a mapping.',
    ko: 'Compose는 무엇을 하기 전에 모든 값을 명세와 비교합니다. YAML은 모양으로 형식을 정합니다. `3`은 숫자, `"3"`은 문자열, `- a`는 목록, `a: b`는 매핑입니다.',
  },
  messages: {
    empty: {
      en: '`{key}` has no value. Give it {wanted}, or remove the line.',
      ko: '`{key}`에 값이 없습니다. {wanted}을 적거나 줄을 지우세요.',
    },
    emptyItem: { en: 'This item is empty. Give it a value or remove it.', ko: '빈 항목입니다. 값을 적거나 지우세요.' },
    form: {
      en: '`{key}` takes {wanted}, not {found}.',
      ko: '`{key}`에는 {found}이 아니라 {wanted}을 적어야 합니다.',
    },
    quote: {
      en: 'YAML reads {value} as {found}, but `{key}` takes {wanted}. Put it in quotes.',
      ko: 'YAML이 {value}를 {found}으로 읽지만 `{key}`에는 {wanted}을 적어야 합니다. 따옴표로 감싸세요.',
    },
    merge: {
      en: '`<<` merges a mapping (or a list of mappings), as in `<<: *name`.',
      ko: '`<<`는 `<<: *이름`처럼 매핑(또는 매핑의 목록)을 합칩니다.',
    },
  },
  fix: { title: { en: 'Change to {change}', ko: '{change}(으)로 바꾸기' }, safety: 'safe' },
  on: {
    each: {
      where: (spec) => spec.type.any !== true,
      *visit({ node, pair, spec, resolver }, { syntax }) {
        const { type } = spec;
        if (type.any) return;
        const key = spec.name === '[]' || spec.name === '*' ? (pair?.name ?? spec.path) : spec.name || 'file';
        if (!node || (node.kind === 'scalar' && node.type === 'null' && node.style === 'plain')) {
          // What is empty in one document may be filled in another.
          if (type.empty || syntax.documents.length > 1) return;
          const span = node?.span ?? pair?.keySpan;
          if (span) yield { span, message: pair ? 'empty' : 'emptyItem', data: { key, ...wantedOf(type) } };
          return;
        }
        if (node.kind === 'map') {
          for (const merge of node.pairs) {
            if (merge.name !== '<<' || merge.key?.kind !== 'scalar' || merge.key.style !== 'plain') continue;
            const value = resolver.resolve(merge.value);
            const parts = value?.kind === 'seq' ? resolver.items(value) : [value];
            if (!parts.every((p) => p?.kind === 'map'))
              yield { span: merge.value?.span ?? merge.keySpan, message: 'merge' };
          }
        }
        if (fits(node, type, spec.path)) return;
        const data = { key, ...wantedOf(type) };
        if (node.kind === 'scalar' && type.scalar?.types.includes('string') && node.style === 'plain') {
          const change = quoted(node.text);
          const found = foundOf(node);
          const fix: readonly Edit[] = [{ span: node.span, text: change }];
          yield { span: node.span, message: 'quote', data: { ...data, value: node.text, ...found, change }, fix };
          return;
        }
        const change = listOf(node, type);
        const finding = {
          span: spanOf(node),
          message: 'form' as const,
          data: { ...data, ...foundOf(node), change: change ?? '' },
        };
        yield change === null ? finding : { ...finding, fix: [{ span: node.span, text: change }] };
      },
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    command:\n    environment: {A: }\n    expose: [80]\n',
      'services:\n  web:\n    image: nginx:1.27\n    scale: ${N:-2}\n    ports: !reset null\n',
    ],
    invalid: [
      { code: 'services:\n  web:\n    image: nginx:1.27\n    «ports»:\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    ports: ["80", «~»]\n' },
      { code: 'services: «[web]»\n' },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    depends_on: «db»\n  db:\n    image: mysql:8.4\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    depends_on: [db]\n  db:\n    image: mysql:8.4\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    user: «1000»\n    environment: {SINCE: «2024-01-31»}\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    user: "1000"\n    environment: {SINCE: "2024-01-31"}\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    group_add: [50, «1.5»]\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    group_add: [50, "1.5"]\n',
      },
      { code: 'x-a: &a [1]\nservices:\n  web:\n    <<: «*a»\n    image: nginx:1.27\n' },
    ],
  },
});

function fits(node: ResolvedNode, type: Type, path: string): boolean {
  if (node.kind === 'map') return type.map !== undefined || type.dict !== undefined;
  if (node.kind === 'seq') return type.list !== undefined;
  return type.scalar !== undefined && scalarFits(node, type.scalar, path);
}

function scalarFits(node: ScalarNode, { types }: ScalarSpec, path: string): boolean {
  switch (node.type) {
    case 'string':
      // The loader turns these texts into truth values before it looks at the type.
      if (path === 'service.depends_on.*.required') return true;
      return types.includes('string');
    case 'boolean':
      return types.includes('boolean');
    case 'integer':
      return types.includes('integer') || types.includes('number');
    case 'float':
      // The schema says number, the loader wants a text or a whole one.
      if (path === 'service.group_add[]') return false;
      return types.includes('number') || (types.includes('integer') && Number.isInteger(numberOf(node.text)));
    case 'timestamp':
    case 'null':
      return false;
  }
}

/** A list of one in place of a single text, where the type wants a list of texts. */
function listOf(node: ResolvedNode, type: Type): string | null {
  const ok =
    node.kind === 'scalar' && node.type === 'string' && node.style === 'plain' && type.list?.of.scalar && !type.scalar;
  return ok && !/[,[\]{}#&*!|>'"%@`]/.test(node.text) ? `[${node.text}]` : null;
}

/** A block collection is marked at its first line, so that not half the file is underlined. */
function spanOf(node: ResolvedNode): { start: number; end: number } {
  if (node.kind === 'map' && !node.flow) return node.pairs[0]?.keySpan ?? node.span;
  if (node.kind === 'seq' && !node.flow) return { start: node.span.start, end: node.span.start + 1 };
  return node.span;
}

const words = {
  map: { en: 'a mapping (`key: value`)', ko: '`키: 값` 매핑' },
  list: { en: 'a list (`- item`)', ko: '`- 항목` 목록' },
  string: { en: 'a text', ko: '문자열' },
  number: { en: 'a number', ko: '숫자 값' },
  boolean: { en: 'true or false', ko: 'true나 false 값' },
  timestamp: { en: 'a date', ko: '날짜 형식' },
  null: { en: 'nothing', ko: '빈 값' },
} as const satisfies Readonly<Record<string, Prose>>;

function wantedOf(type: Type): { readonly wanted: Prose } {
  const forms: Prose[] = [];
  const types = type.scalar?.types ?? [];
  if (types.includes('string')) forms.push(words.string);
  if (types.includes('boolean')) forms.push(words.boolean);
  if (types.includes('number') || types.includes('integer')) forms.push(words.number);
  if (type.list) forms.push(words.list);
  if (type.map || type.dict) forms.push(words.map);
  return { wanted: { en: forms.map((f) => f.en).join(' or '), ko: forms.map((f) => f.ko).join('이나 ') } };
}

function foundOf(node: ResolvedNode): { readonly found: Prose } {
  const kind = node.kind === 'seq' ? 'list' : node.kind === 'map' ? 'map' : node.type;
  return { found: words[kind === 'integer' || kind === 'float' ? 'number' : kind] };
}
