import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { soundSeconds } from '../../src/domain/media/frames';
import { wavFile } from '../../src/domain/media/media-type';
import { openTts } from '../../src/providers/registry';
import type { Connection } from '../../src/providers/types';
import { type Backend, says, startBackend } from '../fakes/backend';
import { base64, mp3, noise, pictures, sounds, taggedMp3 } from '../fixtures/sounds';
import { SENTENCE, serviceAt } from './rows';

/* Faults and oddities that only speech has. */

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
    // A busy machine takes its time for as much.
    const more = { timeouts: { firstByte: 20_000, betweenBytes: 20_000 } };
    expect((await speak('openai', undefined, SENTENCE, more)).bytes.byteLength).toBeGreaterThan(
      50 * 2 ** 20 - 144,
    );
    backend.does(audio(mp3(Math.floor((50 * 2 ** 20) / 144) + 1)));
    await expect(speak('openai', undefined, SENTENCE, more)).rejects.toMatchObject({ kind: 'too-long' });
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
    backend.does((response, asked) =>
      (asked.path === '/v1/voices' ? says(200, { voices: ['fox'] }) : says(404))(response, asked),
    );
    expect(await (await open('openai')).voices(never)).toEqual([{ id: 'fox' }]);
    backend.does(says(404, ''));
    expect(await (await open('openai')).voices(never)).toEqual([]);
    backend.does(says(401, ''));
    await expect((await open('openai')).voices(never)).rejects.toMatchObject({ kind: 'refused' });
    expect((await (await open('openai', 'openai')).voices(never)).map(({ id }) => id)).toContain('sage');
  });
});

describe('a sound in another shape', () => {
  /** A quarter of a second of a low tone. */
  const tone = Int16Array.from({ length: 6000 }, (_, i) => Math.round(9000 * Math.sin(i / 20)));
  const little = new Uint8Array(tone.buffer);
  const big = little.map((_, i, all) => all[i ^ 1] as number);
  const asWav = (hertz: number, channels = 1) => ({
    type: 'audio/wav',
    bytes: wavFile(little, hertz, channels).buffer,
  });

  test.each([
    ['audio/pcm', 24_000, 1],
    ['audio/pcm;rate=16000;channels=1', 16_000, 1],
    ['audio/L16; rate=44100; channels=2', 44_100, 2],
    ['audio/l16;codec=pcm;rate=24000', 24_000, 1],
    ['audio/x-raw-24khz-16bit-mono-pcm', 24_000, 1],
    ['audio/raw', 24_000, 1],
  ])('%s becomes a WAV, whichever of its bytes comes first', async (type, hertz, channels) => {
    for (const bytes of [little, big, new Uint8Array([...little, 7])]) {
      backend.does(audio(bytes, type));
      expect(await speak('openai')).toEqual(asWav(hertz, channels));
    }
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['a web page', new TextEncoder().encode('<html>Busy</html>')],
    ['data', new TextEncoder().encode('{"status": "queued"}')],
    ['words', new TextEncoder().encode('Please wait.')],
  ])('%s is no sound, though it is called audio/pcm', async (_what, bytes) => {
    backend.does(audio(bytes, 'audio/pcm'));
    await expect(speak('openai')).rejects.toMatchObject({ kind: 'broken' });
  });

  test('a whole file is what it is, though it is called audio/L16', async () => {
    backend.does(audio(mp3(), 'audio/L16;rate=24000'));
    expect((await speak('openai')).type).toBe('audio/mpeg');
  });

  const sound = base64(mp3());
  test.each<[string, unknown]>([
    ['audio', { audio: sound }],
    ['audioContent', { audioContent: sound }],
    ['a data address', { audio: `data:audio/mpeg;base64,${sound}` }],
    ['a list', { data: [{ b64_json: sound }] }],
    ['a message', { choices: [{ message: { audio: { id: 'a', data: sound, transcript: SENTENCE } } }] }],
    ['the text alone', sound],
    ['letters of web addresses', { audio: Buffer.from(mp3()).toString('base64url') }],
    ['lines', { audio: (sound.match(/.{1,76}/gu) ?? []).join('\n') }],
  ])('base64 in JSON is decoded: %s', async (_what, answer) => {
    backend.does(says(200, answer as object));
    const { bytes, type } = await speak('openai');
    expect([type, new Uint8Array(bytes)]).toEqual(['audio/mpeg', mp3()]);
  });

  test('base64 in JSON may be bare samples', async () => {
    for (const answer of [
      { audio: base64(little), format: 'pcm', sample_rate: 16_000 },
      { output: { mimeType: 'audio/L16;rate=16000', data: base64(little) } },
      { audio: `data:audio/pcm;rate=16000;base64,${base64(little)}` },
    ]) {
      backend.does(says(200, answer));
      expect(await speak('openai')).toEqual(asWav(16_000));
    }
  });

  test.each([
    { id: 'a'.repeat(64), format: 'pcm' },
    { audio: 5 },
    { audio: '%%%' },
    { audio: { toString: 1 } },
    [[[[]]]],
    null,
  ])('%j holds none', async (answer) => {
    backend.does(says(200, answer === null ? 'null' : answer));
    await expect(speak('openai')).rejects.toMatchObject({ kind: 'broken' });
  });

  test.each([
    ['mp3', undefined, 'The format mp3 is not supported by this model, use pcm', 'audio/pcm'],
    ['mp3', 'wav', 'Invalid response_format', 'application/octet-stream'],
    ['mp3', 'pcm', 'response_format must be pcm', 'application/octet-stream'],
    ['mp3', 'pcm', 'response_format must be pcm', 'audio/mpeg'],
  ])('a server that refuses %s is asked for %s', async (_first, takes, message, type) => {
    const refuses = says(400, { error: { message } });
    const bytes = takes === 'wav' ? wavFile(little, 24_000) : little;
    backend.does((response, asked) => {
      const { response_format } = JSON.parse(asked.body.toString());
      return (response_format === takes ? audio(bytes, type) : refuses)(response, asked);
    });
    const tts = await open('openai');
    for (let i = 0; i < 2; i++) expect(await tts.speak(SENTENCE, 'en', never)).toEqual(asWav(24_000));
    const tries = ['mp3', undefined, 'wav', 'pcm'].indexOf(takes) + 1;
    // It is remembered for the next sentence.
    expect(backend.asked.length).toBe(tries + 1);
  });

  test('a server that refuses every format is asked for each once', async () => {
    backend.does(says(400, { error: { message: 'response_format is not supported' } }));
    await expect(speak('openai')).rejects.toMatchObject({ kind: 'failed' });
    expect(backend.asked.length).toBe(4);
  });
});

test('OpenRouter is asked for the models that speak', async () => {
  backend.does(says(200, { data: [{ id: 'openai/gpt-4o-mini-tts-2025-12-15' }] }));
  await (await open('openai', 'openrouter')).models(never);
  expect(backend.asked[0]?.path).toBe('/v1/models?output_modalities=speech');
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
    const odd = [5, 'x', {}, [null], [5], [{ word: { toString: 1 }, start_time: { toString: 1 } }]];
    for (const none of [null, [], [{ word: null }], undefined, ...odd]) {
      backend.does(captioned(none));
      expect(await speak('openai', 'kokoro')).not.toHaveProperty('words');
    }
  });

  test.each(['{"audio":1,"timestamps":5}', '{"audio":{},"timestamps":[null]}', '[]', 'null'])(
    '%s is broken',
    async (answer) => {
      backend.does(says(200, answer));
      await expect(speak('openai', 'kokoro')).rejects.toMatchObject({ kind: 'broken' });
    },
  );

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
    for (const alignment of [null, 5, [], {}, { characters: 5, character_start_times_seconds: 5 }]) {
      backend.does(timed(SENTENCE, { alignment }));
      expect(await speak('elevenlabs')).not.toHaveProperty('words');
    }
  });

  test('leaves out letters and times that are none', async () => {
    for (const letter of [40, null, { toString: 1 }]) {
      const alignment = {
        characters: ['a', ' ', letter, 'b'],
        character_start_times_seconds: [0, 1, 2, null],
      };
      backend.does(timed('a b', { alignment }));
      expect((await speak('elevenlabs', undefined, 'a b')).words).toEqual([[0, 0]]);
    }
  });

  test('without a sound is broken', async () => {
    for (const audio_base64 of [null, 5, {}, 'x', '%']) {
      backend.does(timed(SENTENCE, { audio_base64 }));
      await expect(speak('elevenlabs')).rejects.toMatchObject({ kind: 'broken' });
    }
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

  test.each([
    '{"candidates":5}',
    '{"candidates":[null]}',
    '{"candidates":[{"content":{"parts":"x"}}]}',
    '{"candidates":[{"content":{"parts":[null]}}]}',
    '{"candidates":[{"content":{"parts":[{"inlineData":{"data":5,"mimeType":5}}]}}]}',
    '{"candidates":[{"finishReason":{"toString":1}}]}',
    '{"promptFeedback":{"blockReason":5}}',
  ])('%s is broken', async (answer) => {
    backend.does(says(200, answer));
    await expect(speak('gemini')).rejects.toMatchObject({ kind: 'broken' });
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
  });

  test('lists its voices, or those that are known where it lists none', async () => {
    backend.does(
      says(200, { voices: [{ name: 'voices/Sulafat', displayName: 'Warm' }, { name: 'Zephyr' }] }),
    );
    expect(await (await open('gemini')).voices(never)).toEqual([
      { id: 'Sulafat', name: 'Warm' },
      { id: 'Zephyr' },
    ]);
    for (const none of [says(404), says(200, {}), says(200, { voices: 5 }), says(200, '<html>')]) {
      backend.does(none);
      expect(await (await open('gemini')).voices(never)).toContainEqual({ id: 'Sulafat' });
    }
    backend.does(says(401));
    await expect((await open('gemini')).voices(never)).rejects.toMatchObject({ kind: 'refused' });
  });
});

describe('Google Cloud', () => {
  test.each([
    ['tr-TR-Chirp3-HD-Sulafat', 'tr-TR-Chirp3-HD-Sulafat'],
    ['en-US-Chirp3-HD-Sulafat', 'tr-TR-Chirp3-HD-Sulafat'],
    ['en-US-Neural2-F', undefined],
    ['fox', undefined],
  ])('speaks Turkish by the voice %s as %s', async (voice, name) => {
    backend.does(says(200, { audioContent: base64(mp3()) }));
    expect((await speak('google', undefined, SENTENCE, { voice })).type).toBe('audio/mpeg');
    expect(sent()).toEqual({
      input: { text: SENTENCE },
      voice: { languageCode: 'tr-TR', ...(name && { name }) },
      audioConfig: { audioEncoding: 'MP3' },
    });
    expect(backend.asked[0]?.path).toBe('/v1/text:synthesize');
    expect(backend.asked[0]?.headers).toHaveProperty('x-goog-api-key');
    expect(backend.asked[0]?.headers).not.toHaveProperty('authorization');
  });

  test.each(['{"audioContent":5}', '{"audioContent":null}', '[]', 'null'])('%s is broken', async (answer) => {
    backend.does(says(200, answer));
    await expect(speak('google')).rejects.toMatchObject({ kind: 'broken' });
  });

  test('lists the voices of the languages that are spoken here', async () => {
    const voices = [
      { name: 'tr-TR-Wavenet-A', languageCodes: ['tr-TR'] },
      { name: 'de-DE-Wavenet-A', languageCodes: ['de-DE'] },
      { name: 5, languageCodes: ['en-US'] },
      null,
      { name: 'x', languageCodes: 5 },
    ];
    backend.does(says(200, { voices }));
    expect(await (await open('google')).voices(never)).toEqual([{ id: 'tr-TR-Wavenet-A' }]);
    expect(await (await open('google')).models(never)).toEqual([]);
  });
});

describe('Azure', () => {
  test.each([
    ['tr-TR-AhmetNeural', 'tr-TR-AhmetNeural'],
    ['en-US-AvaMultilingualNeural', 'en-US-AvaMultilingualNeural'],
    ['en-US-JennyNeural', 'tr-TR-EmelNeural'],
  ])('speaks Turkish by the voice %s as %s', async (voice, name) => {
    backend.does(audio(mp3()));
    await speak('azure', undefined, 'Tilki & <kuş>.\u0001', { voice });
    expect(backend.asked[0]).toMatchObject({ method: 'POST', path: '/v1/v1' });
    expect(backend.asked[0]?.body.toString()).toBe(
      `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="tr-TR"><voice name="${name}">Tilki &amp; &lt;kuş&gt;. </voice></speak>`,
    );
    expect(backend.asked[0]?.headers).toMatchObject({
      'content-type': 'application/ssml+xml',
      'x-microsoft-outputformat': 'audio-24khz-48kbitrate-mono-mp3',
    });
    expect(backend.asked[0]?.headers).toHaveProperty('ocp-apim-subscription-key');
  });

  test('lists the voices of the languages that are spoken here', async () => {
    backend.does(
      says(200, [
        { ShortName: 'tr-TR-EmelNeural', LocalName: 'Emel', Locale: 'tr-TR' },
        { ShortName: 'de-DE-KatjaNeural', LocalName: 'Katja', Locale: 'de-DE' },
        { ShortName: 'fr-FR-VivienneMultilingualNeural', LocalName: 'Vivienne', Locale: 'fr-FR' },
        null,
        { ShortName: {}, Locale: 5 },
      ]),
    );
    expect(await (await open('azure')).voices(never)).toEqual([
      { id: 'tr-TR-EmelNeural', name: 'Emel', language: 'tr-TR' },
      { id: 'fr-FR-VivienneMultilingualNeural', name: 'Vivienne', language: 'fr-FR' },
    ]);
  });
});
