import { parseBoolean, parseUnsigned } from '../../core/numbers.js';
import type { Finding } from '../../core/rule.js';
import { parseSize } from '../../core/size.js';
import type { Span, Token } from '../../core/text.js';
import { isMountType, mountTypes } from '../knowledge/mounts.js';
import { type MountField, mountFields } from '../syntax/mount.js';
import type { Flag } from '../syntax/nodes.js';
import { surelyMeant } from './words.js';

/** What can be wrong with a mount; the messages are in the rule. */
type MountMessage =
  | 'csv'
  | 'type'
  | 'key'
  | 'keyMeant'
  | 'value'
  | 'blank'
  | 'notForType'
  | 'order'
  | 'boolean'
  | 'number'
  | 'mode'
  | 'size'
  | 'sharing'
  | 'from'
  | 'secretName'
  | 'secretBoth'
  | 'root';

const KEYS: readonly string[] =
  'type from source src target dst destination readonly ro readwrite rw id sharing required size mode uid gid env'.split(
    ' ',
  );
const BARE: ReadonlySet<string> = new Set(['readonly', 'ro', 'readwrite', 'rw']);
/** Keys that only some types take; all others go with any type. */
const TYPES_OF: Readonly<Record<string, readonly string[]>> = {
  required: ['secret', 'ssh'],
  size: ['tmpfs'],
  sharing: ['cache'],
  mode: ['secret', 'ssh', 'cache'],
  uid: ['secret', 'ssh', 'cache'],
  gid: ['secret', 'ssh', 'cache'],
};
/** Keys that the builder judges as it reads them, by the type read so far; the others are judged at the end. */
const JUDGED_EARLY: ReadonlySet<string> = new Set(['required', 'size']);
const MAX_UINT32 = 2 ** 32 - 1;

/** Everything that makes the builder refuse a `--mount`. Values with variables are left alone. */
export function* mountProblems(flag: Flag): Iterable<Finding<MountMessage>> {
  const fields = mountFields(flag);
  if (fields === null) {
    yield { span: flag.value?.text === '' ? flag.span : (flag.value?.span ?? flag.span), message: 'csv' };
    return;
  }
  const types = fields.filter((f) => f.key.text.toLowerCase() === 'type' && f.value !== null);
  // The last one counts; one with a variable, or a wrong one, says nothing about the other keys.
  const final = types.length === 0 ? 'bind' : knownType(types.at(-1)?.value ?? null);
  let current: string | null = 'bind';
  for (const field of fields) {
    const key = field.key.text.toLowerCase();
    if (key === 'type' && field.value !== null) current = knownType(field.value);
    yield* fieldProblems(field, key, current, final);
  }
  yield* wholeProblems(flag, fields, final);
}

/** Null for a value that cannot be known. */
function knownType(value: Token | null): string | null {
  const type = value?.text.toLowerCase() ?? '';
  return isMountType(type) ? type : null;
}

function* fieldProblems(
  field: MountField,
  key: string,
  current: string | null,
  final: string | null,
): Iterable<Finding<MountMessage>> {
  const { value } = field;
  const data = { key: field.key.text, value: value?.text ?? '', type: final ?? '' };
  if (!KEYS.includes(key)) {
    const suggestion = surelyMeant(key, KEYS);
    if (value === null && key === '') yield { span: field.span, message: 'blank' };
    else if (suggestion === null) yield { span: field.key.span, message: 'key', data };
    else {
      yield {
        span: field.key.span,
        message: 'keyMeant',
        data: { ...data, suggestion },
        fix: [{ span: field.key.span, text: suggestion }],
      };
    }
    return;
  }
  const allowed = TYPES_OF[key];
  if (allowed !== undefined && final !== null) {
    const isAllowed = allowed.includes(final);
    if (!isAllowed) yield { span: field.key.span, message: 'notForType', data };
    else if (JUDGED_EARLY.has(key) && current !== null && !allowed.includes(current)) {
      yield { span: field.key.span, message: 'order', data };
    }
    if (!isAllowed) return;
  }
  if (value === null) {
    if (!BARE.has(key) && key !== 'required') yield { span: field.key.span, message: 'value', data };
    return;
  }
  yield* valueProblems(key, value, data);
}

function* valueProblems(
  key: string,
  value: Token,
  data: Readonly<Record<string, string>>,
): Iterable<Finding<MountMessage>> {
  if (key === 'from') {
    // A lone `$` at the end means itself.
    if (/\$./.test(value.text)) yield { span: value.span, message: 'from' };
    return;
  }
  if (/[$"'\\`]/.test(value.text)) return;
  const wrong = (message: MountMessage): Finding<MountMessage> => ({ span: value.span, message, data });
  switch (key) {
    case 'type':
      if (!isMountType(value.text.toLowerCase())) {
        const suggestion = surelyMeant(value.text, mountTypes);
        yield suggestion === null
          ? wrong('type')
          : { ...wrong('type'), data: { ...data, suggestion }, fix: [{ span: value.span, text: suggestion }] };
      }
      break;
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw':
    case 'required':
      if (parseBoolean(value.text) === null) yield wrong('boolean');
      break;
    case 'size':
      if (parseSize(value.text) === null) yield wrong('size');
      break;
    case 'sharing':
      if (!['shared', 'private', 'locked'].includes(value.text.toLowerCase())) yield wrong('sharing');
      break;
    case 'mode':
      if (parseUnsigned(value.text, 8, MAX_UINT32) === null) yield wrong('mode');
      break;
    case 'uid':
    case 'gid':
      if (parseUnsigned(value.text, 10, MAX_UINT32) === null) yield wrong('number');
      break;
    default:
  }
}

/** What only the fields together show. */
function* wholeProblems(
  flag: Flag,
  fields: readonly MountField[],
  type: string | null,
): Iterable<Finding<MountMessage>> {
  const find = (...names: readonly string[]): MountField | undefined =>
    fields.findLast((f) => names.includes(f.key.text.toLowerCase()) && f.value !== null && f.value.text !== '');
  const whole: Span = flag.value?.span ?? flag.span;
  if (type === 'secret') {
    const source = find('source', 'src');
    const id = find('id');
    if (source === undefined && id === undefined && find('target', 'dst', 'destination') === undefined) {
      yield { span: whole, message: 'secretName' };
    }
    if (source !== undefined && id !== undefined)
      yield { span: source.value?.span ?? source.span, message: 'secretBoth' };
    const from = find('from');
    if (from !== undefined) yield { span: from.key.span, message: 'notForType', data: { key: 'from', type } };
  } else if (type === 'bind' || type === 'cache' || type === 'tmpfs') {
    const target = find('target', 'dst', 'destination')?.value;
    // Without a target, or with a relative one, the working directory decides.
    if (target && isRoot(target.text)) yield { span: target.span, message: 'root' };
  }
}

/** Whether an absolute path means `/`, such as `/.` or `/a/..`. */
function isRoot(path: string): boolean {
  if (!path.startsWith('/') || /[$"'\\`]/.test(path)) return false;
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth = Math.max(0, depth - 1);
    else if (part !== '' && part !== '.') depth++;
  }
  return depth === 0;
}
