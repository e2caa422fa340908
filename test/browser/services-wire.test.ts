import { describe, expect, it } from 'vitest';
import { type Behaviour, says, startBackend } from '../fakes/backend';
import { base64, wav } from '../fixtures/sounds';
import {
  configure,
  madeIn,
  openConfigured,
  opened,
  PAGES,
  readAll,
  service,
  TALE,
  TITLE,
  untilKept,
  wishFor,
} from './create-backend-rig';
import { startSite } from './harness';
import { launchPlayer, untilHeard } from './player-rig';

/* Answers as services really send them, from a wish to its sound. */

const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
const json = { ...cors, 'Content-Type': 'application/json' };
const tone = wav(2);

/** A stream of a story whose words are sent so. */
const chat =
  (tale: string, contentOf: (words: string) => unknown): Behaviour =>
  (response) => {
    const send = (content: unknown, finish: string | null = null) =>
      response.write(
        `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`,
      );
    response.writeHead(200, { ...cors, 'Content-Type': 'text/event-stream' });
    for (const words of tale.match(/\s*\S+/gu) ?? []) send(contentOf(words));
    send(null, 'stop');
    response.end('data: [DONE]\n\n');
  };

/** A server that writes and speaks by these. */
const both =
  (write: Behaviour, speak: Behaviour): Behaviour =>
  (response, asked) => {
    if (asked.method === 'OPTIONS') return says(204, '', cors)(response, asked);
    return (asked.path.endsWith('/chat/completions') ? write : speak)(response, asked);
  };

/** Refuses MP3, and sends bare samples where no format is asked for. */
const bareSamples: Behaviour = (response, asked) =>
  (JSON.parse(asked.body.toString()).response_format
    ? says(400, '{"error":{"message":"response_format mp3 is not supported by this model, use pcm"}}', json)
    : says(200, tone.slice(44), { ...cors, 'Content-Type': 'audio/pcm;rate=24000;channels=1' }))(
    response,
    asked,
  );

describe('a wish becomes a story that is heard', () => {
  it.each<[what: string, write: Behaviour, speak: Behaviour]>([
    [
      'of lists of parts, spoken as bare samples',
      chat(TALE, (text) => [{ type: 'text', text }]),
      bareSamples,
    ],
    [
      'of plain words, spoken as base64 in JSON',
      chat(TALE, (text) => text),
      says(200, JSON.stringify({ audio: base64(tone) }), json),
    ],
  ])('%s', async (_what, write, speak) => {
    await using backend = await startBackend(both(write, speak));
    await using site = await startSite();
    const at = service(`${backend.origin}/v1`);
    configure(site, { llm: at, tts: at });
    await using browser = await launchPlayer();
    const { page } = browser;
    await openConfigured(page, site);
    await wishFor(page);
    const id = await opened(page);
    await untilHeard(page);
    await untilKept(page, id, 'offline');
    const [story] = await madeIn(page);
    expect(story?.title).toBe(TITLE);
    expect(story?.pages.map(({ text }) => text)).toEqual(PAGES);
    expect(story?.pages.map(({ speech }) => speech?.type)).toEqual(PAGES.map(() => 'audio/wav'));
  });
});

it('a key that a server sends back is in no story, event or wish', async () => {
  const key = 'sk-never-to-be-seen-again';
  const encoded = Buffer.from(key).toString('base64');
  const tale = TALE.replace('Missing Star', `Missing ${key}`).replace('a small', `a ${encoded} small`);
  await using backend = await startBackend(
    both(
      chat(tale, (text) => text),
      says(401, JSON.stringify({ error: { message: `Wrong key ${key} (${encoded})` } }), json),
    ),
  );
  await using site = await startSite();
  const at = { ...service(`${backend.origin}/v1`), key };
  configure(site, { llm: at, tts: at });
  await using browser = await launchPlayer();
  const { page } = browser;
  await openConfigured(page, site);
  await wishFor(page);
  await opened(page);
  await expect
    .poll(async () => (await madeIn(page))[0]?.pages.length, { timeout: 30_000 })
    .toBe(PAGES.length);
  await expect
    .poll(async () => (await readAll(page, 'events')).length, { timeout: 30_000 })
    .toBeGreaterThan(0);
  const kept = [
    await madeIn(page),
    await readAll(page, 'cards'),
    await readAll(page, 'events'),
    await readAll(page, 'wishes'),
    await page.locator('body').textContent(),
  ];
  expect((await madeIn(page))[0]?.title).toBe('Pip and the Missing …');
  for (const secret of [key, encoded]) expect(JSON.stringify(kept)).not.toContain(secret);
});
