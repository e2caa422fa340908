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
