/**
 * Readers of messages between the window and the pages that we draw in it. What arrives is `unknown` until one of these has
 * looked at it; a message that does not fit is dropped. Shared by both sides, so it imports nothing.
 */

/** Gives the value as its type, or null when it does not fit. */
export type Shape<T> = (value: unknown) => Read<T> | null;
/** Wrapped, so that null can be a value. */
export interface Read<T> {
  readonly value: T;
}
export type TypeOf<S> = S extends Shape<infer T> ? T : never;

const read = <T>(value: T): Read<T> => ({ value });

/** A text of at most this many characters. */
export const text =
  (longest = 10_000): Shape<string> =>
  (value) =>
    typeof value === 'string' && value.length <= longest ? read(value) : null;

export const whole =
  (least = 0, most = Number.MAX_SAFE_INTEGER): Shape<number> =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most ? read(Number(value)) : null;

/** Any finite number. */
export const number: Shape<number> = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? read(value) : null;

export const flag: Shape<boolean> = (value) => (typeof value === 'boolean' ? read(value) : null);

export const choice =
  <const T extends string | number>(...choices: readonly T[]): Shape<T> =>
  (value) => {
    const found = choices.find((one) => one === value);
    return found === undefined ? null : read(found);
  };

export const nullable =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value) =>
    value === null ? read(null) : shape(value);

export const list =
  <T>(shape: Shape<T>, most = 10_000): Shape<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length > most) return null;
    const items: T[] = [];
    for (const entry of value) {
      const item = shape(entry);
      if (item === null) return null;
      items.push(item.value);
    }
    return read(items);
  };

/** Texts by any name. */
export const record = (longest = 1000): Shape<Readonly<Record<string, string>>> => {
  const one = text(longest);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const entries: [string, string][] = [];
    for (const [key, entry] of Object.entries(value)) {
      const item = one(entry);
      if (item === null) return null;
      entries.push([key, item.value]);
    }
    return read(Object.fromEntries(entries));
  };
};

type Fields = Readonly<Record<string, Shape<unknown>>>;
type ObjectOf<F extends Fields> = { readonly [K in keyof F]: TypeOf<F[K]> };

/** Exactly these fields are read; others are left behind. */
export const object =
  <F extends Fields>(fields: F): Shape<ObjectOf<F>> =>
  (value) => {
    if (typeof value !== 'object' || value === null) return null;
    const result: Record<string, unknown> = {};
    for (const [key, shape] of Object.entries(fields)) {
      // Any object may be asked for any field; the shape checks what comes.
      const item = Object.hasOwn(value, key) ? shape((value as Readonly<Record<string, unknown>>)[key]) : null;
      if (item === null) return null;
      result[key] = item.value;
    }
    // Every field of F was read with its own shape.
    return read(result as ObjectOf<F>);
  };

type Union<V extends Readonly<Record<string, Fields>>> = {
  readonly [K in keyof V]: { readonly type: K } & ObjectOf<V[K]>;
}[keyof V];

/** A message of one of several types, told apart by its field `type`. */
export function messages<V extends Readonly<Record<string, Fields>>>(variants: V): (value: unknown) => Union<V> | null {
  const shapes = new Map(Object.entries(variants).map(([type, fields]) => [type, object(fields)]));
  return (value) => {
    if (typeof value !== 'object' || value === null || !('type' in value)) return null;
    const { type } = value;
    const found = typeof type === 'string' ? shapes.get(type)?.(value) : null;
    // `shapes` was made from the same table as the type.
    return found ? ({ type, ...found.value } as unknown as Union<V>) : null;
  };
}
