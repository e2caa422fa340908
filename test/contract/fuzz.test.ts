import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/domain/errors';
import { fuzzedReaders } from '../fuzz/readers';
import { type FuzzedReader, fuzzReader, inputOf } from '../fuzz/run';

/* The short form of `npm run fuzz`, the same inputs each time. */

test.each(fuzzedReaders.map((reader) => [reader.name, reader] as const))(
  '%s: nothing is thrown outside the union, or read without a bound',
  async (_name, reader) => {
    expect(await fuzzReader(reader, 1, 0, 60)).toBeUndefined();
  },
);

describe('a reader that is broken on purpose is found', () => {
  const broken = (read: FuzzedReader['read'], kind: FuzzedReader['kind'] = 'json'): FuzzedReader => ({
    name: 'broken',
    kind,
    seeds: ['{"choices":[{"delta":{"content":"Once."}}],"object":"chunk"}'],
    read,
  });

  test('that trusts a shape, by a small input', async () => {
    const found = await fuzzReader(
      broken((input) => {
        let value: { choices: { delta: object }[] };
        try {
          value = JSON.parse(String(input));
        } catch {
          throw new Failure('broken');
        }
        return value.choices.map(({ delta }) => delta).length;
      }),
      1,
      0,
      500,
    );
    expect(found?.error).toMatch(/^TypeError/u);
    expect(found?.input.length).toBeLessThan(10);
  });

  test('that takes more steps than its input has letters', async () => {
    const found = await fuzzReader(
      broken((input) => input.length ** 3, 'text'),
      1,
      0,
      500,
    );
    expect(found?.error).toMatch(/steps/u);
  });

  test('that throws what is no error', async () => {
    const found = await fuzzReader(
      broken(() => Promise.reject('no')),
      1,
      0,
      1,
    );
    expect(found).toEqual({ reader: 'broken', index: 0, error: 'threw no', input: '' });
  });
});

test('an input can be made again from its seed and number alone', () => {
  for (const reader of fuzzedReaders) expect(inputOf(reader, 7, 40)).toEqual(inputOf(reader, 7, 40));
  const [first] = fuzzedReaders as [FuzzedReader];
  expect(inputOf(first, 7, 40)).not.toEqual(inputOf(first, 8, 40));
});
