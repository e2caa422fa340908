import { describe, expect, test } from 'vitest';
import { Failure } from '../../../src/domain/errors';
import { createStreamRedactor, hideKey, redactKey } from '../../../src/providers/redact-key';

const key = 'sk-proj-abc/defghijk+lmnop?';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const spelled = {
  plain: key,
  'in an address': encodeURIComponent(key),
  'in base64': base64(key),
  'in base64 behind a word': base64(`Bearer ${key}`),
  'in base64 behind a name': base64(`x:${key}`),
  'in base64url': Buffer.from(key).toString('base64url'),
  'in hexadecimal digits': Buffer.from(key).toString('hex'),
  'in JSON': key.replaceAll('/', '\\/'),
};

describe('a key in an error', () => {
  test.each([
    [`Wrong key ${key}.`],
    [`Wrong key "${key}", see https://x.example/?key=${key}`],
    ['Incorrect API key provided: sk-proj-********mnop.'],
    [`${key}${key}`],
  ])('is not repeated in “%s”', (line) => {
    const hidden = redactKey(line, key);
    for (let i = 0; i + 6 <= key.length; i++) expect(hidden).not.toContain(key.slice(i, i + 6));
  });

  test.each(Object.entries(spelled))('is hidden %s', (_how, form) => {
    expect(redactKey(`Unauthorized: ${form} is wrong`, key)).toBe('Unauthorized: … is wrong');
  });

  test('that guards nothing takes no word along', () => {
    expect(redactKey('an xylophone, x marks it', 'x')).toBe('an xylophone, … marks it');
    expect(redactKey('the model ollama', undefined)).toBe('the model ollama');
  });
});

describe('a key in a stream', () => {
  const through = (pieces: string[], secret = key) => {
    const redactor = createStreamRedactor(secret);
    return pieces.map((piece) => redactor.take(piece)).join('') + redactor.end();
  };

  test.each(Object.entries(spelled))('is hidden %s, wherever the stream is cut', (_how, form) => {
    const text = `Once ${form} was a fox.`;
    for (let cut = 0; cut <= text.length; cut++) {
      const told = through([text.slice(0, cut), text.slice(cut)]);
      expect(told.startsWith('Once ')).toBe(true);
      expect(told.endsWith(' was a fox.')).toBe(true);
      expect(told).not.toContain(form.slice(3, 20));
    }
    expect(through([...text])).toBe(through([text]));
  });

  test('only begun is no key: no letter of the story is lost', () => {
    const text = 'sk-proj, said the fox. sk-';
    for (let cut = 0; cut <= text.length; cut++)
      expect(through([text.slice(0, cut), text.slice(cut)])).toBe(text);
    expect(through(['the', ' model ', 'ollama'], 'ollama')).toBe('the model ollama');
  });
});

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
