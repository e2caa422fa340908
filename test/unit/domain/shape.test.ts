import { expect, test } from 'vitest';
import { listOf, objectOf, readBoolean, readNumber, readString } from '../../../src/domain/shape';

/** Values that a foreign JSON may hold in place of any other. */
const ODD = [
  'null',
  '5',
  '-1e999',
  'true',
  '"x"',
  '[]',
  '[null]',
  '{}',
  '{"toString":1}',
  '{"length":5}',
].map((text) => JSON.parse(text) as unknown);

test('a value of another kind is undefined, and nothing throws', () => {
  for (const value of [...ODD, undefined]) {
    expect(readString(value)).toBe(typeof value === 'string' ? value : undefined);
    expect(readNumber(value)).toBe(value === 5 ? 5 : undefined);
    expect(readBoolean(value)).toBe(value === true ? true : undefined);
    expect(listOf(readString)(value)).toEqual(Array.isArray(value) ? value.map(() => undefined) : undefined);
  }
});

test('a list keeps the places of what fits', () => {
  expect(listOf(readString)(['a', 5, 'b', null])).toEqual(['a', undefined, 'b', undefined]);
});

test('an object gives its own fields, each read', () => {
  const read = objectOf({ id: readString, size: objectOf({ width: readNumber }), toString: readString });
  expect(read(JSON.parse('{"id":"fox","size":{"width":"5"},"more":1}'))).toEqual({
    id: 'fox',
    size: { width: undefined },
  });
  expect(read({ size: 5 })).toEqual({ size: undefined });
  for (const value of [null, 5, 'x', [], undefined]) expect(read(value)).toBeUndefined();
  // Nothing is found that was inherited.
  expect(Object.keys(read({}) ?? { none: 0 })).toEqual([]);
});
