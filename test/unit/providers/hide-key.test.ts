import { describe, expect, test } from 'vitest';
import { Failure } from '../../../src/domain/errors';
import { hideKey } from '../../../src/providers/hide-key';

const key = 'sk-proj-abc/defghijk+lmnop?';
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a provider', () => {
  const provider = (secret?: string) =>
    hideKey(
      {
        async models() {
          return [
            { id: 'fox', name: `Fox ${key}` },
            { id: key, name: 'Owl' },
            { id: 'owl', until: '2027-01-01' },
          ];
        },
        async speak() {
          return { bytes: new ArrayBuffer(3), type: 'audio/wav', words: [[0, 1.5]] };
        },
        async *write(from: string) {
          yield `${from} ${key.slice(0, 9)}`;
          yield `${key.slice(9)}.`;
          throw Object.assign(new Failure('busy', `no ${base64(key)}`, 7), { cause: `{"k":"${key}"}` });
        },
      },
      secret,
    );

  test('hands on no name with the key, and no offer whose id holds it', async () => {
    expect(await provider(` ${key}\n`).models()).toEqual([
      { id: 'fox', name: 'Fox …' },
      { id: 'owl', until: '2027-01-01' },
    ]);
  });

  test('hands on sounds and times as they are', async () => {
    expect(await provider(key).speak()).toEqual({
      bytes: new ArrayBuffer(3),
      type: 'audio/wav',
      words: [[0, 1.5]],
    });
  });

  test('streams without the key, and fails without it', async () => {
    let text = '';
    const reading = async () => {
      for await (const piece of provider(key).write('Once')) text += piece;
    };
    const failure = await reading().catch((error: Failure) => error);
    expect(text).toBe('Once ….');
    expect(failure).toMatchObject({ kind: 'busy', message: 'no …', retryAfter: 7, cause: '…' });
  });

  test('without a key is left as it is', async () => {
    expect((await provider().models()).length).toBe(3);
  });
});
