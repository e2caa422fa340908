import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openImage, openLlm, openStt, openTts, testService } from '../../src/providers/registry';
import { base64, mp3, pictures, sounds, wav } from '../fixtures/sounds';
import { STORY, serviceAt } from './rows';

/* Against a third party's server of these protocols: our own fakes would share our misreadings. */

const mock = new LLMock({ port: 0, auth: { apiKeys: ['right-key-of-ours'] } });
const never = new AbortController().signal;
const at = (provider: string, model: string, key = 'right-key-of-ours', path = '/v1') => ({
  ...serviceAt(mock.url, { provider }, { model, key }),
  baseUrl: mock.url + path,
});

beforeAll(async () => {
  mock.onMessage(/tell/iu, { content: STORY });
  mock.onMessage(/hello/iu, { content: 'Hello, little one!' });
  mock.onSpeech(/fox|hello/iu, { audio: base64(mp3()), format: 'mp3' });
  mock.onTranscription({ transcription: { text: 'A fox, please.' } });
  mock.onImage(/fox/iu, { image: { b64Json: base64(pictures['image/png'] as Uint8Array) } });
  mock.onModerate(/fox/iu, { flagged: false, categories: {} });
  await mock.start();
});
afterAll(() => mock.stop());

async function write(model = 'gpt-4o', key?: string): Promise<string> {
  const llm = await openLlm(at('openai', model, key));
  let text = '';
  for await (const piece of llm.write(
    { messages: [{ role: 'user', content: 'Tell a story.' }], most: 500 },
    never,
  )) {
    text += piece;
  }
  return text;
}

test('a story is written', async () => {
  expect(await write()).toBe(STORY);
});

test('a story is spoken', async () => {
  const spoken = await (await openTts(at('openai', 'gpt-4o-mini-tts'))).speak('The fox sleeps.', 'en', never);
  expect(spoken).toMatchObject({ type: 'audio/mpeg' });
  expect(new Uint8Array(spoken.bytes)).toEqual(mp3());
});

test('Gemini speaks', async () => {
  mock.on(
    { userMessage: /owl/iu },
    { audio: { b64Json: base64(wav().slice(44)), contentType: 'audio/L16;codec=pcm;rate=24000' } },
  );
  const tts = await openTts(at('gemini', 'gemini-2.5-flash-preview-tts', undefined, '/v1beta'));
  expect(await tts.speak('The owl sleeps.', 'en', never)).toEqual({ type: 'audio/wav', bytes: wav().buffer });
});

test('a wish is heard', async () => {
  const stt = await openStt(at('openai', 'whisper-1'));
  expect(await stt.transcribe(new Blob([sounds['audio/webm'] as Uint8Array<ArrayBuffer>]), 'en', never)).toBe(
    'A fox, please.',
  );
});

test('a cover is drawn', async () => {
  const image = await openImage(at('openai', 'gpt-image-1'));
  expect(await image.draw('A fox asleep.', 768, never)).toMatchObject({ type: 'image/png' });
});

test('models are listed, and a text is judged', async () => {
  const llm = await openLlm(at('openai', 'gpt-4o'));
  expect((await llm.models(never)).length).toBeGreaterThan(0);
  expect(await llm.moderate?.('A fox sleeps.', never)).toBe(true);
});

describe('Settings’ test', () => {
  test.each([
    ['llm', 'gpt-4o'],
    ['tts', 'tts-1'],
    ['stt', 'whisper-1'],
  ] as const)('finds that %s works', async (kind, model) => {
    expect((await testService(kind, at('openai', model), never)).latency).toBeLessThan(5_000);
  });

  test.each(['llm', 'tts', 'stt', 'image'] as const)('finds a wrong key for %s', async (kind) => {
    await expect(testService(kind, at('openai', 'x', 'a-wrong-key'), never)).rejects.toMatchObject({
      kind: 'refused',
    });
  });
});

test.each([
  [{ rateLimitRate: 1 }, 'busy'],
  [{ malformedRate: 1 }, 'broken'],
  [{ disconnectRate: 1 }, 'unreachable'],
  [{ dropRate: 1 }, 'failed'],
] as const)('its chaos %o is %s', async (chaos, kind) => {
  mock.setChaos(chaos);
  try {
    await expect(write()).rejects.toMatchObject({ kind });
  } finally {
    mock.clearChaos();
  }
});
