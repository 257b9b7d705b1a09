import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { allSpecs, ROOT, type SpecNode, type Type } from '../../../server/src/compose/knowledge/index.js';
import { parse } from '../../../server/src/compose/syntax/assemble.js';

/** The official schema, where a person has it. */
const schemaFile = process.env['COMPOSE_SCHEMA'] ?? join('..', 'shared', 'data', 'compose-spec.json');

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly uniqueItems?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly deprecated?: boolean;
}

/** Our type and the schema's, in one simple form that can be compared. */
interface Shape {
  scalars: string[];
  values: string[] | null;
  range: string;
  pattern: string;
  empty: boolean;
  map: { keys: Map<string, Shape>; required: string[]; kind: 'sealed' | 'extensible' | 'open' } | null;
  names: { of: Shape; pattern: string; strict: boolean } | null;
  list: { of: Shape; unique: boolean } | null;
  deprecated: boolean;
}

const emptyShape = (): Shape => ({
  scalars: [],
  values: null,
  range: '',
  pattern: '',
  empty: false,
  map: null,
  names: null,
  list: null,
  deprecated: false,
});

const plainPattern = (p: string): string => p.replace(/^\^\.\+\$$/, '.+');

function ofSchema(schema: Schema, root: Schema): Shape {
  if (schema.$ref) {
    const name = schema.$ref.replace('#/$defs/', '');
    const target = root.$defs?.[name];
    assert.ok(target, name);
    return { ...ofSchema(target, root), deprecated: schema.deprecated === true };
  }
  const shape = emptyShape();
  shape.deprecated = schema.deprecated === true;
  for (const option of schema.oneOf ?? []) {
    const o = ofSchema(option, root);
    shape.scalars.push(...o.scalars.filter((s) => !shape.scalars.includes(s)));
    shape.values = o.values ?? shape.values;
    shape.range ||= o.range;
    shape.pattern ||= o.pattern;
    shape.empty ||= o.empty;
    shape.map ??= o.map;
    shape.names ??= o.names;
    shape.list ??= o.list;
  }
  for (const type of typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])) {
    if (type === 'null') shape.empty = true;
    else if (type === 'array')
      shape.list = { of: ofSchema(schema.items ?? {}, root), unique: schema.uniqueItems === true };
    else if (type === 'object') objectShape(schema, root, shape);
    else shape.scalars.push(type);
  }
  if (schema.enum) shape.values = [...schema.enum].sort();
  if (schema.minimum !== undefined || schema.maximum !== undefined)
    shape.range = `${schema.minimum ?? ''}..${schema.maximum ?? ''}`;
  if (schema.pattern) shape.pattern = schema.pattern;
  shape.scalars.sort();
  return shape;
}

function objectShape(schema: Schema, root: Schema, shape: Shape): void {
  const patterns = Object.entries(schema.patternProperties ?? {}).filter(([p]) => p !== '^x-');
  const extensible = Object.hasOwn(schema.patternProperties ?? {}, '^x-');
  if (schema.properties) {
    assert.deepEqual(patterns, [], 'a mapping with known keys has no other patterns');
    shape.map = {
      keys: new Map(Object.entries(schema.properties).map(([k, v]) => [k, ofSchema(v, root)])),
      required: [...(schema.required ?? [])].sort(),
      kind: schema.additionalProperties !== false ? 'open' : extensible ? 'extensible' : 'sealed',
    };
    return;
  }
  const [pattern, of] = patterns[0] ?? ['', {}];
  shape.names = {
    of: ofSchema(of, root),
    pattern: plainPattern(pattern),
    strict: schema.additionalProperties === false,
  };
}

function ofType(type: Type, deprecated = false): Shape {
  const shape = emptyShape();
  shape.deprecated = deprecated;
  shape.empty = type.empty === true;
  if (type.scalar) {
    shape.scalars = [...type.scalar.types].sort();
    if (type.scalar.closed) shape.values = Object.keys(type.scalar.values ?? {}).sort();
    const { min, max } = type.scalar;
    if (min !== undefined || max !== undefined) shape.range = `${min ?? ''}..${max ?? ''}`;
    shape.pattern = type.scalar.pattern ?? '';
  }
  if (type.map) {
    shape.map = {
      keys: new Map(Object.entries(type.map.keys).map(([k, v]) => [k, ofType(v.type, v.deprecated !== undefined)])),
      required: [...(type.map.required ?? [])].sort(),
      kind: type.map.open ? 'open' : type.map.sealed ? 'sealed' : 'extensible',
    };
  }
  if (type.dict) {
    shape.names = {
      of: ofType(type.dict.of),
      pattern: plainPattern(type.dict.pattern ?? ''),
      strict: type.dict.strict === true,
    };
  }
  if (type.list) shape.list = { of: ofType(type.list.of), unique: type.list.unique === true };
  return shape;
}

/** Each difference as one line, so that a failed test is a list of things to do. */
function differences(ours: Shape, theirs: Shape, path: string): string[] {
  const found: string[] = [];
  const say = (what: string, a: unknown, b: unknown): void => {
    if (JSON.stringify(a) !== JSON.stringify(b))
      found.push(`${path}: ${what} ${JSON.stringify(a)}, official ${JSON.stringify(b)}`);
  };
  say('scalars', ours.scalars, theirs.scalars);
  say('values', ours.values, theirs.values);
  say('range', ours.range, theirs.range);
  say('pattern', ours.pattern, theirs.pattern);
  say('empty', ours.empty, theirs.empty);
  say('has keys', ours.map !== null, theirs.map !== null);
  say('has names', ours.names !== null, theirs.names !== null);
  say('has items', ours.list !== null, theirs.list !== null);
  if (theirs.deprecated && !ours.deprecated) found.push(`${path}: officially deprecated`);
  if (ours.map && theirs.map) {
    say('kind', ours.map.kind, theirs.map.kind);
    say('required', ours.map.required, theirs.map.required);
    for (const key of theirs.map.keys.keys()) if (!ours.map.keys.has(key)) found.push(`${path}.${key}: missing`);
    for (const [key, value] of ours.map.keys) {
      const other = theirs.map.keys.get(key);
      if (other) found.push(...differences(value, other, `${path}.${key}`));
      else found.push(`${path}.${key}: not official`);
    }
  }
  if (ours.names && theirs.names) {
    say('name pattern', ours.names.pattern, theirs.names.pattern);
    say('strict names', ours.names.strict, theirs.names.strict);
    found.push(...differences(ours.names.of, theirs.names.of, `${path}.*`));
  }
  if (ours.list && theirs.list) {
    say('unique', ours.list.unique, theirs.list.unique);
    found.push(...differences(ours.list.of, theirs.list.of, `${path}[]`));
  }
  return found;
}

describe('the table of Compose keys', () => {
  test('the official schema and our table say the same', (t) => {
    if (!existsSync(schemaFile)) {
      t.diagnostic(`no official schema at ${schemaFile}: only the table itself is checked (see the other tests)`);
      assert.ok(allSpecs.size > 400, `the table has only ${allSpecs.size} places`);
      return;
    }
    const schema: Schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
    assert.deepEqual(differences(ofType(ROOT.type), ofSchema(schema, schema), ''), []);
  });

  const keys = [...allSpecs.values()].filter(
    (s): s is SpecNode & { key: NonNullable<SpecNode['key']> } => s.key !== null,
  );

  test('every key is explained in both languages', () => {
    for (const { path, key } of keys) {
      const { en, ko } = key.doc;
      assert.match(en, /\.$/, `${path}: English ends with a full stop`);
      assert.match(ko, /(니다|세요)\.$|(니다|세요)\(.*\)\.$/, `${path}: Korean in 합니다체`);
      assert.match(ko, /[가-힣]/, path);
      assert.doesNotMatch(en, /[가-힣]/, path);
      assert.ok((en.split(/(?<=\.) /)[0] ?? '').length <= 130, `${path}: first sentence too long: ${en}`);
    }
  });

  test('every key has a page on the official site', () => {
    for (const node of allSpecs.values())
      assert.match(node.url, /^https:\/\/docs\.docker\.com\/reference\/compose-file\//, node.path);
  });

  test('every example is YAML with the key in it', () => {
    for (const { path, name, key } of keys) {
      if (path === 'version') continue;
      const syntax = parse(key.example);
      assert.deepEqual(syntax.errors, [], `${path}: ${key.example}`);
      const root = syntax.documents[0]?.root;
      assert.equal(root?.kind === 'map' ? root.pairs[0]?.name : '', name, path);
    }
  });

  test('allowed values are explained in both languages', () => {
    for (const { path, type } of allSpecs.values()) {
      for (const [value, doc] of Object.entries(type.scalar?.values ?? {})) {
        assert.match(doc.en, /\.$/, `${path}=${value}`);
        assert.match(doc.ko, /다\.$|니다\([^)]*\)\.$|다\.$/, `${path}=${value}: ${doc.ko}`);
      }
    }
  });

  test('paths are short and unique', () => {
    for (const path of [
      'service.ports[]',
      'service.depends_on.*.condition',
      'network.ipam.config[].subnet',
      'service.build.args',
      'include[].path',
    ])
      assert.ok(allSpecs.has(path), path);
  });
});
