import { describe, expect, test } from 'vitest';
import { failureFromResponse, parseRetryAfter } from '../../../src/providers/error-response';

const url = new URL('https://api.example/v1/chat/completions?secret=1');
const told = (status: number, body: unknown) =>
  failureFromResponse(url, status, typeof body === 'string' ? body : JSON.stringify(body));

describe('the line for a parent', () => {
  test.each([
    ['OpenAI’s', { error: { message: 'No such thing', code: 'x' } }, 'No such thing'],
    ['Ollama’s', { error: 'no such thing' }, 'no such thing'],
    ['FastAPI’s', { detail: 'Not here' }, 'Not here'],
    [
      'FastAPI’s for a wrong field',
      { detail: [{ loc: ['body', 'voice'], msg: 'Field required' }] },
      'Field required',
    ],
    ['Kokoro’s', { detail: { error: 'Server error', message: 'No speech' } }, 'No speech'],
    ['ElevenLabs’', { detail: { status: 'quota_exceeded', message: 'No credits' } }, 'No credits'],
    [
      'Gemini’s',
      [{ error: { code: 400, message: 'Bad\n  request', status: 'INVALID_ARGUMENT' } }],
      'Bad request',
    ],
    ['a bare message', { message: 'Stop' }, 'Stop'],
    ['plain text', 'Internal Server\nError\n', 'Internal Server Error'],
    ['a web page', '<html>…</html>', 'a web page'],
    ['a long sermon', 'x'.repeat(1000), `${'x'.repeat(199)}…`],
  ])('is read from %s shape', (_whose, body, said) => {
    expect(told(500, body).message).toBe(`HTTP 500 from https://api.example/v1/chat/completions: ${said}`);
  });

  test.each([[''], ['{}'], ['[]'], ['null'], [{ error: { error: { error: { error: 'deep' } } } }]])(
    'says what is known of %o',
    (body) => {
      expect(told(500, body).message).toMatch(
        /^HTTP 500 from https:\/\/api\.example\/v1\/chat\/completions/u,
      );
    },
  );

  test.each([
    ['{"error":{"message":{"toString":1},"code":{"toString":1}}}', ''],
    ['{"error":{"message":{"text":5}}}', ''],
    ['{"error":{"message":["a","b"],"code":[]}}', ': a'],
    ['{"error":{"message":{"message":"Deeper"}}}', ': Deeper'],
    ['[null]', ''],
    ['[5]', ''],
    ['{"detail":[null]}', ''],
    ['{"error":true}', ''],
    ['{"message":{"__proto__":null}}', ''],
  ])('is read from %s, whose text is no string', (body, said) => {
    expect(told(500, body).message).toBe(`HTTP 500 from https://api.example/v1/chat/completions${said}`);
  });

  test('does not take a page’s words for the server’s', () => {
    expect(told(404, '<p>The model was not found here</p>').kind).toBe('missing');
    expect(told(502, '<p>context length, out of memory</p>').kind).toBe('failed');
  });
});

describe('the wait', () => {
  const now = Date.parse('2026-11-20T10:00:00Z');
  test.each([
    ['12', 12],
    ['0', 0],
    ['1.2', 2],
    [' 7 ', 7],
    ['-3', 0],
    ['9999999', 86_400],
    ['Fri, 20 Nov 2026 10:01:30 GMT', 90],
    ['Fri, 20 Nov 2026 09:00:00 GMT', 0],
    // By a clock that says 1970, or this one from two years ahead.
    ['Mon, 20 Nov 2028 10:01:30 GMT', undefined],
    ['', undefined],
    [' ', undefined],
    [null, undefined],
    ['soon', undefined],
    ['Infinity', undefined],
  ])('“%s” is %s seconds', (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });

  test('stands in the body where no header may be read', () => {
    expect(told(429, { error: { message: 'Rate limit. Please try again in 20s.' } }).retryAfter).toBe(20);
    expect(told(429, { error: { message: 'Please try again in 350ms.' } }).retryAfter).toBe(1);
    expect(told(500, { error: { message: 'Please try again in 20s.' } }).retryAfter).toBeUndefined();
  });
});

test.each([
  [400, { error: { message: 'Missing required parameter: model' } }],
  [400, { error: { message: "Missing required parameter: 'model'." } }],
  [400, { error: 'model is required and must be a string' }],
  [422, { detail: [{ type: 'missing', loc: ['body', 'model'], msg: 'Field required' }] }],
  [404, { error: { message: 'No models loaded. Please load a model in the developer page.' } }],
])('a server that needs a model chosen is understood: %i %o', (status, body) => {
  expect(told(status, body).kind).toBe('unknown-model');
});

test('words that only sound like a failure are not taken for one', () => {
  expect(told(400, { error: { message: "Unsupported value: 'temperature' with this model" } }).kind).toBe(
    'failed',
  );
  expect(told(401, { error: { message: 'model not found for this key' } }).kind).toBe('refused');
  expect(told(400, { error: { message: "Missing required parameter: 'messages'." } }).kind).toBe('failed');
  expect(told(500, { error: { message: 'context canceled' } }).kind).toBe('failed');
  expect(told(429, { error: { message: 'Rate limit reached for model gpt-6-luna' } }).kind).toBe('busy');
});
