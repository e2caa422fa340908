/**
 * Readers of foreign JSON. A reader takes any value and returns it if it is what it should be, else undefined; it never
 * throws. Together they replace casts, which believe a server's every field.
 */
export type Reader<T> = (value: unknown) => T | undefined;

export const readString: Reader<string> = (value) => (typeof value === 'string' ? value : undefined);

/** Finite numbers only. */
export const readNumber: Reader<number> = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

export const readBoolean: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

/** Any value, to be looked at later. */
export const readAnything: Reader<unknown> = (value) => value;

/** Reads a list. Items that are something else become undefined, so that the others keep their places. */
export const listOf =
  <T>(read: Reader<T>): Reader<(T | undefined)[]> =>
  (value) =>
    Array.isArray(value) ? value.map((item) => read(item)) : undefined;

/** Reads a list of which every item is right; undefined otherwise. */
export const wholeListOf =
  <T>(read: Reader<T>): Reader<T[]> =>
  (value) => {
    if (!Array.isArray(value)) return undefined;
    const items = value.flatMap((item): T[] => {
      const one = read(item);
      return one === undefined ? [] : [one];
    });
    return items.length === value.length ? items : undefined;
  };

/** Reads an object with any names, of which every value is right; undefined otherwise. */
export const recordOf =
  <T>(read: Reader<T>): Reader<Record<string, T>> =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const entries = Object.entries(value).map(([name, one]) => [name, read(one)] as const);
    return entries.some(([, one]) => one === undefined)
      ? undefined
      : (Object.fromEntries(entries) as Record<string, T>);
  };

/** An object without the fields that are undefined. */
export const definedFields = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>;
  };

/** Readers of all fields of a type, optional ones too: a new field does not compile before somebody reads it. */
export type FieldsOf<T> = { [Name in keyof Required<T>]: Reader<unknown> };

/** Reads an object's own fields. Fields that are something else are undefined. */
export const objectOf =
  <Fields extends Record<string, Reader<unknown>>>(
    fields: Fields,
  ): Reader<{ [Name in keyof Fields]?: ReturnType<Fields[Name]> }> =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const found: Record<string, unknown> = {};
    for (const [name, read] of Object.entries(fields))
      if (Object.hasOwn(value, name)) found[name] = read((value as Record<string, unknown>)[name]);
    return found as { [Name in keyof Fields]?: ReturnType<Fields[Name]> };
  };
