import { openImage, openLlm, openStt, openTts, type ServiceConnection } from '../../src/providers/registry';
import type { Connection } from '../../src/providers/types';
import type { Sending } from '../fakes/backend';
import { base64, mp3, pictures, sounds } from '../fixtures/sounds';

/** One protocol, with its use and a good answer. */
export interface Row {
  /** Kind of service, as in the registry. */
  kind: 'llm' | 'tts' | 'stt' | 'image';
  provider: string;
  preset?: string;
  /** Uses the service from beginning to end. */
  use(service: ServiceConnection, signal: AbortSignal): Promise<unknown>;
  good: Sending;
  /** True where the good answer was understood. */
  understood(result: unknown): boolean;
}

const utf8 = new TextEncoder();
const json = (value: unknown): Sending => ({
  type: 'application/json',
  body: utf8.encode(JSON.stringify(value)),
});

/** A story's beginning, with letters of two, three and four bytes. */
export const STORY = 'İyi geceler, küçük tilki 🦊.\n\n“Sleep well,” said the moon — and it did.';

/** A chunk of a streamed chat, as OpenAI sends it. */
export const chunk = (delta: object, finish: string | null = null) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1_790_000_000,
  model: 'teller',
  choices: [{ index: 0, delta, finish_reason: finish }],
});

export const event = (data: unknown) => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

/** A whole streamed chat with this text. */
export function chat(text: string, { finish = 'stop', done = true } = {}): Sending {
  const words = text.match(/\s*\S+/gu) ?? [];
  const body = [
    event(chunk({ role: 'assistant', content: null })),
    ...words.map((content) => event(chunk({ content }))),
    ...(finish ? [event(chunk({}, finish))] : []),
    ...(done ? [event('[DONE]')] : []),
  ].join('');
  return { type: 'text/event-stream', body: utf8.encode(body) };
}

export const SENTENCE = 'The fox sleeps.';

export async function write(service: ServiceConnection, signal: AbortSignal): Promise<string> {
  const llm = await openLlm(service);
  let text = '';
  const messages = [{ role: 'user' as const, content: 'Tell of a fox.' }];
  for await (const piece of llm.write({ messages, most: 800 }, signal)) text += piece;
  return text;
}

export const speak = async (service: ServiceConnection, signal: AbortSignal) =>
  (await openTts(service)).speak(SENTENCE, 'en', signal);

export const hear = async (service: ServiceConnection, signal: AbortSignal) =>
  (await openStt(service)).transcribe(
    new Blob([sounds['audio/webm'] as Uint8Array<ArrayBuffer>]),
    'en',
    signal,
  );

export const draw = async (service: ServiceConnection, signal: AbortSignal) =>
  (await openImage(service)).draw('A fox asleep.', 768, signal);

const isMp3 = (result: unknown) => (result as { type: string }).type === 'audio/mpeg';
const large = mp3(400);

/** The only table. A protocol of the registry that is missing here fails a test. */
export const rows: Row[] = [
  {
    kind: 'llm',
    provider: 'openai',
    use: write,
    good: chat(STORY),
    understood: (text) => text === STORY,
  },
  {
    kind: 'tts',
    provider: 'openai',
    use: speak,
    good: { type: 'audio/mpeg', body: large },
    understood: isMp3,
  },
  {
    kind: 'tts',
    provider: 'openai',
    preset: 'kokoro',
    use: speak,
    good: json({
      audio: base64(large),
      audio_format: 'audio/mpeg',
      timestamps: [
        { word: 'The', start_time: 0.1, end_time: 0.2 },
        { word: 'fox', start_time: 0.25, end_time: 0.5 },
        { word: 'sleeps', start_time: 0.5, end_time: 0.9 },
        { word: '.', start_time: 0.9, end_time: 1 },
      ],
    }),
    understood: isMp3,
  },
  {
    kind: 'tts',
    provider: 'elevenlabs',
    use: speak,
    good: json({
      audio_base64: base64(large),
      alignment: {
        characters: [...SENTENCE],
        character_start_times_seconds: [...SENTENCE].map((_, i) => i / 10),
        character_end_times_seconds: [...SENTENCE].map((_, i) => (i + 1) / 10),
      },
    }),
    understood: isMp3,
  },
  {
    kind: 'tts',
    provider: 'gemini',
    use: speak,
    good: json({
      candidates: [
        {
          content: { parts: [{ inlineData: { mimeType: 'audio/mpeg', data: base64(large) } }] },
          finishReason: 'STOP',
        },
      ],
    }),
    understood: isMp3,
  },
  {
    kind: 'tts',
    provider: 'google',
    use: speak,
    good: json({ audioContent: base64(large) }),
    understood: isMp3,
  },
  {
    kind: 'tts',
    provider: 'azure',
    use: speak,
    good: { type: 'audio/mpeg', body: large },
    understood: isMp3,
  },
  {
    kind: 'stt',
    provider: 'openai',
    use: hear,
    good: json({ text: ` ${'a fox with a lantern '.repeat(20)}` }),
    understood: (text) => text === 'a fox with a lantern '.repeat(20).trim(),
  },
  {
    kind: 'image',
    provider: 'openai',
    use: draw,
    good: json({ created: 1, data: [{ b64_json: base64(pictures['image/webp'] as Uint8Array) }] }),
    understood: (picture) => (picture as { type: string }).type === 'image/webp',
  },
];

export const nameOf = ({ kind, provider, preset }: Row) =>
  `${kind}/${provider}${preset ? ` (${preset})` : ''}`;

export const KEY = 'sk-secret-0123456789abcdefghij';

/** Timeouts for answers that come, on a busy machine too. Milliseconds. */
const PATIENT = { firstByte: 20_000, betweenBytes: 20_000 };
/** Timeouts for answers that never come. Milliseconds. */
export const IMPATIENT = { firstByte: 600, betweenBytes: 400 };

export const serviceAt = (
  origin: string,
  row: Pick<Row, 'provider' | 'preset'>,
  more: Partial<Connection> = {},
): ServiceConnection => ({
  provider: row.provider,
  baseUrl: `${origin}/v1`,
  ...(row.preset && { preset: row.preset }),
  model: 'teller',
  voice: 'fox',
  key: KEY,
  timeouts: PATIENT,
  ...more,
});
