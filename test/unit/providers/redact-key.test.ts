import { describe, expect, test } from 'vitest';
import { createStreamRedactor, redactKey } from '../../../src/providers/redact-key';

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
