import type { Prose } from '../../core/text.js';
import type { Format, KeySpec, ScalarKind, Type } from './spec.js';

/** Types that many keys share. */

const yes: Prose = { en: 'Yes.', ko: '켭니다.' };
const no: Prose = { en: 'No.', ko: '끕니다.' };

const scalarOf = (types: readonly ScalarKind[], format?: Format): Type => ({
  scalar: { types, ...(format ? { format } : {}) },
});

/** A text. */
export const text = (format?: Format): Type => scalarOf(['string'], format);

/** true or false, or a text that a variable turns into one. */
export const flag: Type = { scalar: { types: ['boolean', 'string'], values: { true: yes, false: no } } };

/** true or false and no text. */
export const strictFlag: Type = { scalar: { types: ['boolean'], values: { true: yes, false: no } } };

export const number = (format?: Format): Type => scalarOf(['number', 'string'], format);
export const integer = (format?: Format): Type => scalarOf(['integer', 'string'], format);

/** A text with known values. `closed`: no other is accepted. */
export const oneOf = (values: Readonly<Record<string, Prose>>, closed?: 'closed'): Type => ({
  scalar: { types: ['string'], values, ...(closed ? { closed: true } : {}) },
});

export const list = (of: Type): Type => ({ list: { of } });
export const uniqueList = (of: Type): Type => ({ list: { of, unique: true } });

/** One text, or several. */
export const textOrList = (format?: Format): Type => ({ ...text(format), ...uniqueList(text(format)) });

export const map = (keys: Readonly<Record<string, KeySpec>>, ...required: string[]): Type => ({
  map: { keys, ...(required.length > 0 ? { required } : {}) },
});

/** As `map`, without `x-` keys. */
export const sealedMap = (keys: Readonly<Record<string, KeySpec>>, ...required: string[]): Type => ({
  map: { keys, sealed: true, ...(required.length > 0 ? { required } : {}) },
});

/** Names of a person's own with a value each. */
export const dict = (of: Type, names?: Format): Type => ({
  dict: { of, pattern: '.+', strict: true, ...(names ? { names } : {}) },
});

/** Driver options and the like: names with a text or number, not checked further. */
export const options = (types: readonly ScalarKind[] = ['string', 'number']): Type => ({
  dict: { of: { scalar: { types } }, pattern: '^.+$' },
});

/** `KEY: value` or `- KEY=value`. */
export const pairs = (names?: Format): Type => ({
  ...dict({ scalar: { types: ['string', 'number', 'boolean'] }, empty: true }, names),
  ...uniqueList(text(names)),
});

/** Names of services, networks and the other resources. */
export const resourceName = '^[a-zA-Z0-9._-]+$';

/** A command line, or a list of its words. */
export const command: Type = { ...text('command'), ...list(text()), empty: true };

const docs = 'https://docs.docker.com/reference/compose-file';

/** The page of a key on Docker's reference. */
export const page = (section: string, anchor?: string): string => `${docs}/${section}/${anchor ? `#${anchor}` : ''}`;
