import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ServiceKind } from '../../src/domain/settings/settings';
import { openLlm, openTts, testService } from '../../src/providers/registry';
import { type Backend, drips, keepsSilent, says, startBackend } from '../fakes/backend';
import { chat, rows, serviceAt } from './rows';

/* Settings' *Test*: the smallest real request, with its fault named. */

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.stop());

const never = new AbortController().signal;
const testing = (kind: ServiceKind, more = {}, signal = never) =>
  testService(kind, serviceAt(backend.origin, { provider: 'openai' }, more), signal);

describe.each(rows.map((row) => [row.kind, row.provider, row] as const))('%s/%s', (kind, _provider, row) => {
  const tried = (signal = never) => testService(kind, serviceAt(backend.origin, row), signal);

  test('works, and tells in how many milliseconds', async () => {
    backend.does(
      kind === 'image'
        ? says(200, { data: [{ id: 'teller' }] })
        : says(200, row.good.body, { 'Content-Type': row.good.type }),
    );
    const { latency } = await tried();
    expect(latency).toBeGreaterThanOrEqual(0);
    expect(latency).toBeLessThan(5_000);
    expect(backend.asked.length).toBe(1);
  });

  test.each([
    [401, '', 'refused'],
    [
      404,
      { error: { code: 'model_not_found', message: 'The model `teller` does not exist' } },
      'unknown-model',
    ],
    [429, '', 'busy'],
    [500, '', 'failed'],
  ])('%i is told by its name', async (status, body, failure) => {
    backend.does(says(status, body));
    await expect(tried()).rejects.toMatchObject({ kind: failure });
  });

  test('nobody there is told, and so is a stop', async () => {
    backend.does(keepsSilent);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    await expect(tried(stop.signal)).rejects.toMatchObject({ kind: 'aborted' });
    await backend.stop();
    await expect(tried()).rejects.toMatchObject({ kind: 'unreachable' });
  });
});

test('an llm says a few words, and is not asked for more', async () => {
  backend.does(drips(64, 5, chat(`Hello, little one! ${'And more. '.repeat(200)}`)));
  const { said } = await testing('llm');
  expect(said).toMatch(/^Hello, little one!/u);
  expect(said?.length).toBeLessThan(60);
});

test('an ear that understands no hum works', async () => {
  backend.does(says(200, { text: '' }));
  expect(await testing('stt')).not.toHaveProperty('said');
  expect(backend.asked[0]?.body.includes('RIFF')).toBe(true);
});

test('a picture is never made to try: its model must be in the list, if there is one', async () => {
  backend.does(says(200, { data: [{ id: 'flux' }, { id: 'teller:latest' }] }));
  await testing('image');
  await expect(testing('image', { model: 'dall-e-3' })).rejects.toMatchObject({ kind: 'unknown-model' });
  backend.does(says(404, ''));
  await testing('image');
  expect(backend.asked.every(({ method }) => method === 'GET')).toBe(true);
});

test('a provider that there is not is missing', async () => {
  const service = serviceAt(backend.origin, { provider: 'oracle' });
  await expect(openLlm(service)).rejects.toMatchObject({ kind: 'missing' });
  await expect(openTts({ ...service, provider: 'device' })).rejects.toMatchObject({ kind: 'missing' });
  await expect(openTts({ ...service, provider: 'constructor' })).rejects.toMatchObject({ kind: 'missing' });
  await expect(testService('llm', service, never)).rejects.toMatchObject({ kind: 'missing' });
});
