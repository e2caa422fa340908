import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { soundSeconds } from '../../src/domain/media/frames';
import { openTts } from '../../src/providers/registry';
import type { Connection } from '../../src/providers/types';
import { type Backend, says, startBackend } from '../fakes/backend';
import { base64, mp3, noise, pictures, sounds, taggedMp3 } from '../fixtures/sounds';
import { SENTENCE, serviceAt } from './rows';

/* What only speech can do wrong, or oddly. */

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.stop());

const never = new AbortController().signal;
const open = (provider: string, preset?: string, more: Partial<Connection> = {}) =>
  openTts(serviceAt(backend.origin, { provider, ...(preset && { preset }) }, more));
const speak = async (provider: string, preset?: string, text = SENTENCE, more: Partial<Connection> = {}) =>
  (await open(provider, preset, more)).speak(text, 'tr', never);
const sent = (at = -1) => JSON.parse(backend.asked.at(at)?.body.toString() ?? '{}');
const audio = (body: Uint8Array, type = 'audio/mpeg') => says(200, body, { 'Content-Type': type });

describe('/audio/speech', () => {
  test('is asked for MP3, with voice and model', async () => {
    backend.does(audio(mp3(100)));
    const { bytes, type } = await speak('openai');
    expect(backend.asked[0]).toMatchObject({ method: 'POST', path: '/v1/audio/speech' });
    expect(sent()).toEqual({ model: 'teller', voice: 'fox', input: SENTENCE, response_format: 'mp3' });
    expect(new Uint8Array(bytes)).toEqual(mp3(100));
    expect(type).toBe('audio/mpeg');
  });

  test.each(Object.entries(sounds))('sends %s in another’s name: its bytes decide', async (type, bytes) => {
    for (const label of ['audio/mpeg', 'application/octet-stream', 'application/json']) {
      backend.does(audio(bytes, label));
      expect((await speak('openai')).type).toBe(type);
    }
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['noise', noise(20_000)],
    ['one frame and then noise', new Uint8Array([...mp3(1), ...noise(20_000)])],
    ['a picture', pictures['image/png'] as Uint8Array],
    ['a web page', new TextEncoder().encode('<html>Busy</html>')],
    ['data', new TextEncoder().encode('{"status": "queued"}')],
    ['only a tag', taggedMp3(0)],
    ['a WAV without a sound', (sounds['audio/wav'] as Uint8Array).slice(0, 44)],
  ])('takes %s for broken', async (_what, bytes) => {
    backend.does(audio(bytes));
    await expect(speak('openai')).rejects.toMatchObject({ kind: 'broken' });
  });

  test('takes a sound with a damaged middle, for a listener hears the rest', async () => {
    const damaged = mp3(100);
    damaged.set(noise(300), 5_000);
    backend.does(audio(damaged));
    expect((await speak('openai')).type).toBe('audio/mpeg');
  });

  test('takes up to 50 MB', async () => {
    backend.does(audio(mp3(Math.floor((50 * 2 ** 20) / 144))));
    expect((await speak('openai')).bytes.byteLength).toBeGreaterThan(50 * 2 ** 20 - 144);
    backend.does(audio(mp3(Math.floor((50 * 2 ** 20) / 144) + 1)));
    await expect(speak('openai')).rejects.toMatchObject({ kind: 'too-long' });
  });

  test('lists voices in every shape, or none', async () => {
    const lists: [object, object[]][] = [
      [{ voices: ['af_heart', 'bm_fable'] }, [{ id: 'af_heart' }, { id: 'bm_fable' }]],
      [
        { voices: [{ id: 'af_heart', name: 'Heart' }], default_voice: 'af_heart' },
        [{ id: 'af_heart', name: 'Heart' }],
      ],
      [
        { voices: [{ name: 'af_heart', language: 'en-us', gender: 'female' }] },
        [{ id: 'af_heart', language: 'en-us' }],
      ],
      [{ voices: [] }, []],
      [[{ voice_id: 'x', name: 'George' }], [{ id: 'x', name: 'George' }]],
    ];
    for (const [answer, offers] of lists) {
      backend.does(says(200, answer));
      expect(await (await open('openai')).voices(never)).toEqual(offers);
      expect(backend.asked.at(-1)?.path).toBe('/v1/audio/voices');
    }
    backend.does(says(404, ''));
    expect(await (await open('openai')).voices(never)).toEqual([]);
    backend.does(says(401, ''));
    await expect((await open('openai')).voices(never)).rejects.toMatchObject({ kind: 'refused' });
    expect((await (await open('openai', 'openai')).voices(never)).map(({ id }) => id)).toContain('sage');
  });
});

describe('Kokoro-FastAPI', () => {
  const captioned = (timestamps: unknown) =>
    says(200, { audio: base64(mp3()), audio_format: 'audio/mpeg', timestamps });

  test('tells when each word is said', async () => {
    backend.does(
      captioned(
        [
          ['Dr.', 0.1],
          ['Fox', 0.4],
          [',', 0.6],
          ['said', 0.7],
          ['“', 0.8],
          ['hello', 0.9],
          ['hello', 1.1],
          ['.', 1.3],
        ].map(([word, start_time]) => ({ word, start_time, end_time: 9 })),
      ),
    );
    const text = 'Dr. Fox, said “hello hello.”';
    const { words } = await speak('openai', 'kokoro', text);
    expect(words?.map(([at, seconds]) => [text.slice(at).split(/[\s,.”]/u)[0], seconds])).toEqual([
      ['Dr', 0.1],
      ['Fox', 0.4],
      ['said', 0.7],
      ['hello', 0.9],
      ['hello', 1.1],
    ]);
    expect(words?.[3]?.[0]).toBe(text.indexOf('hello'));
    expect(words?.[4]?.[0]).toBe(text.lastIndexOf('hello'));
    expect(backend.asked[0]?.path).toBe('/dev/captioned_speech');
    expect(sent()).toMatchObject({ input: text, voice: 'fox', stream: false, return_timestamps: true });
  });

  test('speaks without times where it has none', async () => {
    for (const none of [null, [], [{ word: null }], undefined]) {
      backend.does(captioned(none));
      expect(await speak('openai', 'kokoro')).not.toHaveProperty('words');
    }
  });

  test('speaks plainly where that address is gone, and asks for it once', async () => {
    backend.does((response, asked) =>
      (asked.path.startsWith('/dev/') ? says(404, { detail: 'Not Found' }) : audio(mp3()))(response, asked),
    );
    const tts = await open('openai', 'kokoro');
    for (let i = 0; i < 2; i++) expect((await tts.speak(SENTENCE, 'en', never)).type).toBe('audio/mpeg');
    expect(backend.asked.map(({ path }) => path)).toEqual([
      '/dev/captioned_speech',
      '/v1/audio/speech',
      '/v1/audio/speech',
    ]);
  });
});

describe('ElevenLabs', () => {
  const timed = (text: string, more = {}) =>
    says(200, {
      audio_base64: base64(mp3()),
      alignment: {
        characters: [...text],
        character_start_times_seconds: [...text].map((_, i) => i / 10),
      },
      ...more,
    });

  test('tells when each word is said, by its letters', async () => {
    const text = 'İyi geceler 🦊 tilki.';
    backend.does(timed(text));
    const { words } = await speak('elevenlabs', undefined, text);
    expect(words).toEqual([
      [0, 0],
      [4, 0.4],
      [text.indexOf('tilki'), 1.4],
    ]);
    expect(backend.asked[0]).toMatchObject({
      path: '/v1/text-to-speech/fox/with-timestamps?output_format=mp3_22050_32',
    });
    expect(backend.asked[0]?.headers).toHaveProperty('xi-api-key');
    expect(backend.asked[0]?.headers).not.toHaveProperty('authorization');
    expect(sent()).toEqual({ text, model_id: 'teller', language_code: 'tr' });
  });

  test('speaks without times where it tells none', async () => {
    backend.does(timed(SENTENCE, { alignment: null }));
    expect(await speak('elevenlabs')).not.toHaveProperty('words');
  });

  test('is not told the language where a model does not take it', async () => {
    const good = timed(SENTENCE);
    backend.does((response, asked) =>
      ('language_code' in JSON.parse(asked.body.toString())
        ? says(400, {
            detail: {
              status: 'unsupported_model',
              message: "Model 'teller' does not support the language_code tr.",
            },
          })
        : good)(response, asked),
    );
    expect((await speak('elevenlabs')).type).toBe('audio/mpeg');
  });

  test('lists its voices and the models that speak', async () => {
    backend.does(says(200, { voices: [{ voice_id: 'JBF', name: 'George', labels: { accent: 'british' } }] }));
    expect(await (await open('elevenlabs')).voices(never)).toEqual([{ id: 'JBF', name: 'George' }]);
    backend.does(
      says(200, [
        { model_id: 'eleven_v3', name: 'Eleven v3' },
        { model_id: 'eleven_english_sts_v2', name: 'STS' },
      ]),
    );
    expect(await (await open('elevenlabs')).models(never)).toEqual([{ id: 'eleven_v3', name: 'Eleven v3' }]);
  });
});

describe('Gemini', () => {
  const generated = (inlineData: object, finishReason = 'STOP') =>
    says(200, { candidates: [{ content: { parts: [{ text: '' }, { inlineData }] }, finishReason }] });
  const samples = new Uint8Array(48_000).fill(7);

  test('gets a header for bare samples', async () => {
    backend.does(generated({ mimeType: 'audio/L16;codec=pcm;rate=24000', data: base64(samples) }));
    const { bytes, type } = await speak('gemini');
    expect(type).toBe('audio/wav');
    expect(soundSeconds(bytes, type)).toBe(1);
    expect(bytes.byteLength).toBe(48_044);
    expect(new DataView(bytes).getUint32(24, true)).toBe(24_000);
    expect(backend.asked[0]?.path).toBe('/v1/models/teller:generateContent');
    expect(backend.asked[0]?.headers).toHaveProperty('x-goog-api-key');
    expect(backend.asked[0]?.headers).not.toHaveProperty('authorization');
    expect(sent()).toEqual({
      contents: [{ parts: [{ text: SENTENCE }] }],
      generationConfig: {
        responseModalities: ['AUDIO'],
        speechConfig: { languageCode: 'tr-TR', voiceConfig: { prebuiltVoiceConfig: { voiceName: 'fox' } } },
      },
    });
  });

  test('may send a whole file, whatever it calls it', async () => {
    for (const mimeType of ['audio/wav', 'audio/L16;rate=24000']) {
      backend.does(generated({ mimeType, data: base64(sounds['audio/wav'] as Uint8Array) }));
      expect(await speak('gemini')).toEqual({ type: 'audio/wav', bytes: sounds['audio/wav']?.buffer });
    }
  });

  test('may find a text unfit, or fail to speak', async () => {
    backend.does(says(200, { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }));
    await expect(speak('gemini')).rejects.toMatchObject({ kind: 'unsuitable' });
    backend.does(says(200, { candidates: [{ finishReason: 'SAFETY' }] }));
    await expect(speak('gemini')).rejects.toMatchObject({ kind: 'unsuitable' });
    backend.does(says(200, { candidates: [{ finishReason: 'OTHER' }] }));
    await expect(speak('gemini')).rejects.toMatchObject({
      kind: 'broken',
      message: expect.stringContaining('OTHER'),
    });
  });

  test('says in its own way how long to wait', async () => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.5s' }];
    backend.does(
      says(429, { error: { code: 429, message: 'Quota exceeded', status: 'RESOURCE_EXHAUSTED', details } }),
    );
    await expect(speak('gemini')).rejects.toMatchObject({ kind: 'busy', retryAfter: 35 });
  });

  test('lists the models that speak', async () => {
    const names = ['models/gemini-3.8-flash', 'models/gemini-3.8-flash-tts'];
    backend.does(says(200, { models: names.map((name) => ({ name, displayName: name.toUpperCase() })) }));
    expect(await (await open('gemini')).models(never)).toEqual([
      { id: 'gemini-3.8-flash-tts', name: 'MODELS/GEMINI-3.8-FLASH-TTS' },
    ]);
    expect(await (await open('gemini')).voices(never)).toContainEqual({ id: 'Sulafat' });
  });
});
