import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Failure, type FailureKind } from '../../src/domain/errors';
import { images, llms, stts, ttss } from '../../src/providers/registry';
import {
  type Backend,
  type Behaviour,
  comesLate,
  cutsAt,
  drips,
  greetsOnly,
  hangsUp,
  keepsSilent,
  neverEnds,
  type Sending,
  says,
  stallsAt,
  startBackend,
  WEB_PAGE,
} from '../fakes/backend';
import { noise } from '../fixtures/sounds';
import { IMPATIENT, KEY, nameOf, type Row, rows, serviceAt } from './rows';

/* Every protocol against everything that a server may do: failure × row → kind. A missing row fails. */

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.stop());

const never = new AbortController().signal;

/** Uses the service, and returns the outcome. */
async function outcome(
  row: Row,
  signal = never,
  more = {},
): Promise<Failure | 'understood' | 'misunderstood'> {
  try {
    const result = await row.use(serviceAt(backend.origin, row, more), signal);
    return row.understood(result) ? 'understood' : 'misunderstood';
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

const kindOf = (result: Awaited<ReturnType<typeof outcome>>) =>
  result instanceof Failure ? result.kind : result;

/** An error in OpenAI's shape, which the other protocols understand as well. */
const error = (message: string, code?: string) => ({
  error: { message, type: 'invalid_request_error', code },
});

/** Server behaviours, given the row's own good answer, and the failure each is reported as. */
const FAILURES: [what: string, does: (good: Sending) => Behaviour, kind: FailureKind][] = [
  ['never answers', () => keepsSilent, 'unreachable'],
  ['greets and never says a word', () => greetsOnly, 'unreachable'],
  ['hangs up before the first byte', () => hangsUp, 'unreachable'],
  ['stalls in the middle', (good) => stallsAt(0.6, good), 'broken'],
  ['is cut off in the middle', (good) => cutsAt(0.6, good), 'broken'],
  ['sends a web page', () => says(200, WEB_PAGE, { 'Content-Type': 'text/html' }), 'broken'],
  [
    'sends a web page and calls it data',
    () => says(200, WEB_PAGE, { 'Content-Type': 'application/json' }),
    'broken',
  ],
  ['sends nothing', () => says(200, ''), 'broken'],
  ['sends noise', () => says(200, noise(4000)), 'broken'],
  ['sends half a JSON', () => says(200, '{"choices": [{"mess'), 'broken'],
  ['sends JSON that says nothing', () => says(200, {}), 'broken'],
  ['sends an error and calls it 200', () => says(200, error('something went wrong')), 'failed'],
  ['sends a 200 that says 429', () => says(200, { error: { code: 429, message: 'slow down' } }), 'busy'],
  ['sends on to another address', () => says(302, '', { Location: 'http://127.0.0.1:9/' }), 'broken'],
  ['says 400', () => says(400, error('no')), 'failed'],
  ['says 401', () => says(401, error('Incorrect API key provided')), 'refused'],
  ['says 402', () => says(402, error('Insufficient Balance')), 'refused'],
  ['says 403', () => says(403, ''), 'refused'],
  ['says 404', () => says(404, 'Not Found'), 'missing'],
  ['says 404 with a page', () => says(404, WEB_PAGE), 'missing'],
  ['says 405', () => says(405, { detail: 'Method Not Allowed' }), 'missing'],
  [
    'does not know the model',
    () => says(404, error('The model `teller` does not exist', 'model_not_found')),
    'unknown-model',
  ],
  [
    'does not know the model, as Ollama says it',
    () => says(404, error('model "teller" not found, try pulling it first')),
    'unknown-model',
  ],
  [
    'does not know the model, as DeepSeek says it',
    () => says(400, error('Model Not Exist')),
    'unknown-model',
  ],
  [
    'does not know the model, as OpenRouter says it',
    () => says(400, error('teller is not a valid model ID')),
    'unknown-model',
  ],
  [
    'does not know the model, as Speaches says it',
    () => says(404, { detail: "Model 'teller' is not installed locally" }),
    'unknown-model',
  ],
  [
    'does not know the model, as Gemini says it',
    () => says(404, { error: { code: 404, message: 'models/teller is not found for API version v1beta' } }),
    'unknown-model',
  ],
  [
    'does not know the voice, as Kokoro says it',
    () =>
      says(400, {
        detail: { error: 'validation_error', message: "Voice 'fox' not found. Available voices: af_bella" },
      }),
    'unknown-model',
  ],
  [
    'takes a key for wrong with 400, as Gemini does',
    () => says(400, { error: { code: 400, message: 'API key not valid. Please pass a valid API key.' } }),
    'refused',
  ],
  ['says 413', () => says(413, 'Payload Too Large'), 'too-long'],
  [
    'has no room in its context',
    () => says(400, error("This model's maximum context length is 2048 tokens", 'context_length_exceeded')),
    'too-long',
  ],
  [
    'has no room in its context, as llama.cpp says it',
    () =>
      says(400, {
        error: {
          code: 400,
          message: 'the request exceeds the available context size',
          type: 'exceed_context_size_error',
        },
      }),
    'too-long',
  ],
  [
    'has no memory, as Ollama says it',
    () => says(500, error('model requires more system memory (5.6 GiB) than is available (3.1 GiB)')),
    'too-long',
  ],
  [
    'has no memory, as CUDA says it',
    () => says(500, error('CUDA out of memory. Tried to allocate 2 GiB')),
    'too-long',
  ],
  [
    'has been killed for its memory',
    () => says(500, error('llama runner process has terminated: signal: killed')),
    'too-long',
  ],
  [
    'filters the wish',
    () =>
      says(
        400,
        error('Your request was rejected as a result of our safety system.', 'content_policy_violation'),
      ),
    'unsuitable',
  ],
  ['says 429', () => says(429, error('Rate limit reached')), 'busy'],
  [
    'has been paid too little',
    () => says(429, error('You exceeded your current quota', 'insufficient_quota')),
    'refused',
  ],
  ['says 500', () => says(500, 'Internal Server Error'), 'failed'],
  ['says 500 with a page', () => says(500, WEB_PAGE), 'failed'],
  ['says 502', () => says(502, WEB_PAGE), 'failed'],
  ['says 503', () => says(503, { error: { code: 503, message: 'Loading model' } }), 'busy'],
  ['sends without end', () => neverEnds('application/octet-stream', noise(1 << 20)), 'too-long'],
];

/** Behaviours that look wrong and are right. */
const FINE: [what: string, does: (good: Sending) => Behaviour][] = [
  ['answers', ({ type, body }) => says(200, body, { 'Content-Type': type })],
  ['comes late, but within patience', (good) => comesLate(250, good)],
  ['sends it in crumbs', (good) => drips(good.body.length > 5_000 ? 97 : 1, 0, good)],
  ['calls it by a wrong name', ({ body }) => says(200, body, { 'Content-Type': 'text/plain' })],
  [
    'calls it by no name',
    ({ body }) =>
      (response) =>
        response.writeHead(200).end(body),
  ],
  ['calls it a web page', ({ body }) => says(200, body, { 'Content-Type': 'text/html' })],
];

test('every protocol of the registry is in the table', () => {
  const listed = Object.entries({ llm: llms, tts: ttss, stt: stts, image: images }).flatMap(([kind, list]) =>
    Object.keys(list).map((provider) => `${kind}/${provider}`),
  );
  expect([...new Set(rows.map(({ kind, provider }) => `${kind}/${provider}`))].sort()).toEqual(listed.sort());
});

/** Failures that are noticed by waiting. */
const SILENT = ['never answers', 'greets and never says a word', 'stalls in the middle'];

describe.each(rows.map((row) => [nameOf(row), row] as const))('%s', (_name, row) => {
  test.each(FAILURES)('a server that %s', { timeout: 60_000 }, async (what, does, kind) => {
    backend.does(does(row.good));
    const result = await outcome(row, never, SILENT.includes(what) ? { timeouts: IMPATIENT } : {});
    expect(kindOf(result)).toBe(kind);
    // One exact line for a parent, whatever the server sent.
    expect((result as Failure).message).toMatch(/^\S.{10,400}$/u);
    expect((result as Failure).message).toContain(new URL(backend.origin).host);
    await settled();
  });

  test.each(FINE)('a server that %s is understood', async (_what, does) => {
    backend.does(does(row.good));
    // A long timeout, so that a busy machine does not look silent.
    expect(await outcome(row, never, { timeouts: { firstByte: 5_000, betweenBytes: 5_000 } })).toBe(
      'understood',
    );
    await settled();
  });

  test('no server at all is unreachable', async () => {
    await backend.stop();
    expect(kindOf(await outcome(row))).toBe('unreachable');
  });

  test('no address at all is unreachable', async () => {
    expect(kindOf(await outcome(row, never, { baseUrl: 'not an address' }))).toBe('unreachable');
  });

  test.each([
    ['seconds', () => '30', 30],
    ['a date', () => new Date(Date.now() + 60_000).toUTCString(), 60],
    ['a word', () => 'soon', undefined],
    ['nothing', () => undefined, undefined],
  ])('a wait that is told by %s', async (_how, say, seconds) => {
    for (const status of [429, 503]) {
      const header = say();
      backend.does(says(status, error('busy'), header ? { 'Retry-After': header } : {}));
      const result = (await outcome(row)) as Failure;
      expect(result.kind).toBe('busy');
      if (seconds === undefined) expect(result.retryAfter).toBeUndefined();
      else expect(Math.abs((result.retryAfter ?? -99) - seconds)).toBeLessThanOrEqual(2);
    }
  });

  test('a key is sent to that server, and told to nobody', async () => {
    backend.does(says(401, error(`Wrong key ${KEY}, it begins with ${KEY.slice(0, 12)}`)));
    const result = (await outcome(row)) as Failure;
    expect(JSON.stringify(backend.asked[0]?.headers)).toContain(KEY);
    const told = `${result.message} ${String(result.cause)} ${result.stack}`;
    for (let i = 0; i + 6 <= KEY.length; i++) expect(told).not.toContain(KEY.slice(i, i + 6));
    expect(backend.asked[0]?.path).not.toContain(KEY);
    expect(backend.asked[0]?.body.toString('latin1')).not.toContain(KEY);
  });

  test('a key that cannot be a key is refused before anybody is asked', async () => {
    for (const key of ['sk-“secret”-123', 'sk-secret\n-123', 'sk-secret-🔑-123']) {
      const result = (await outcome(row, never, { key })) as Failure;
      expect(result.kind).toBe('refused');
      expect(result.message).not.toContain('secret');
    }
    backend.does(says(200, row.good.body, { 'Content-Type': row.good.type }));
    expect(await outcome(row, never, { key: ` ${KEY}\n` })).toBe('understood');
    expect(backend.asked.length).toBe(1);
  });

  test('nothing follows a redirect, neither the key nor a wish', async () => {
    await using other = await startBackend(says(200, row.good.body));
    for (const status of [301, 302, 303, 307, 308]) {
      for (const target of [other.origin, `${backend.origin}/elsewhere`]) {
        backend.does((response, asked) =>
          asked.path.startsWith('/elsewhere')
            ? response.end(row.good.body)
            : response.writeHead(status, { Location: target }).end(),
        );
        expect(kindOf(await outcome(row))).toBe('broken');
      }
    }
    expect(other.asked).toEqual([]);
    expect(backend.asked.filter(({ path }) => path.startsWith('/elsewhere'))).toEqual([]);
  });

  test.each([
    ['before it is asked', keepsSilent, 0],
    ['while nothing comes', keepsSilent, 100],
    ['while only a greeting has come', greetsOnly, 100],
    ['in the middle of the answer', stallsAt(0.5, row.good), 100],
    ['while an error is being read', stallsWith(500), 100],
  ])('stopped %s, it leaves nothing open', async (_when, does, after) => {
    backend.does(does);
    const stop = new AbortController();
    const abort = () => stop.abort();
    if (!after) abort();
    else {
      // A busy machine may take longer to connect.
      const asked = vi.waitUntil(() => backend.asked.length === 1, { timeout: 4000, interval: 10 });
      void asked.then(() => setTimeout(abort, after));
    }
    expect(
      kindOf(await outcome(row, stop.signal, { timeouts: { firstByte: 5000, betweenBytes: 5000 } })),
    ).toBe('aborted');
    await settled();
    expect(backend.asked.length).toBe(after ? 1 : 0);
  });

  test('patience counts from the last byte, not from the first', async () => {
    const timeouts = { firstByte: 1_200, betweenBytes: 1_200 };
    // Each pause is well below the timeout, their sum is above.
    backend.does(drips(Math.ceil(row.good.body.length / 8), 200, row.good));
    expect(await outcome(row, never, { timeouts })).toBe('understood');
  });
});

function stallsWith(status: number): Behaviour {
  return (response) => response.writeHead(status).write('{"error": ');
}

/** Resolves when no answer is being sent. */
async function settled(): Promise<void> {
  for (let i = 0; i < 50 && backend.open.size; i++) await sleep(20);
  expect(backend.open.size).toBe(0);
}
