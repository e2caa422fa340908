import { readFileSync } from 'node:fs';
import { readKit, readKitCatalogue } from '../../src/domain/kits/kit-check';
import { chooseKit, completeKitChoice } from '../../src/domain/kits/kit-choice';
import { fillKit } from '../../src/domain/kits/kit-story';
import { bareFrames, joinSounds, soundSeconds } from '../../src/domain/media/frames';
import { readLabelSprites } from '../../src/domain/media/labels';
import { pictureType, soundType } from '../../src/domain/media/media-type';
import { joinOgg, opusSeconds, readOgg, writeOgg } from '../../src/domain/media/ogg';
import { isHeic, pictureSize } from '../../src/domain/media/picture-size';
import { bareSamples } from '../../src/domain/media/samples';
import { isRefusal, unsuitableWish, unsuitableWord } from '../../src/domain/script/safety';
import { createScriptParser, type ScriptPiece } from '../../src/domain/script/script-parser';
import { readBackup } from '../../src/domain/settings/backup';
import { readConfig } from '../../src/domain/settings/config';
import { encodePack, type PackPiece, readPack } from '../../src/domain/story/pack';
import { splitSentences } from '../../src/domain/story/sentences';
import type { Story } from '../../src/domain/story/story';
import { checkStory, cleanText } from '../../src/domain/story/story-check';
import { foldText, searchWords, sortKey } from '../../src/domain/story/text';
import { createStreamRedactor } from '../../src/providers/redact-key';
import { openImage, openLlm, openStt, openTts } from '../../src/providers/registry';
import { readServerSentEvents } from '../../src/providers/sse';
import { parseRoute } from '../../src/session/route';
import { readAddress } from '../../src/settings/address';
import { inspectBackup } from '../../src/storage/sharing/backup/inspect-backup';
import { fetchCatalogue } from '../../src/storage/story/catalogue';
import { chat, chunk, event, KEY, SENTENCE, STORY, serviceAt } from '../contract/rows';
import { base64, mp3, pictures, sounds, taggedMp3, wav } from '../fixtures/sounds';
import { fuzzedBooks } from './books';
import type { Random } from './random';
import type { FuzzedReader, Input } from './run';

/** Every reader of bytes that the product did not write itself, with good inputs to begin from. */

const never = new AbortController().signal;
const utf8 = new TextEncoder();
const text = (input: Input) => (typeof input === 'string' ? input : new TextDecoder().decode(input));
const bytesOf = (input: Input) => (typeof input === 'string' ? utf8.encode(input) : input);
const json = (...values: unknown[]) => values.map((value) => JSON.stringify(value));

/** The input in pieces, as a network cuts it. */
function cut<T extends string | Uint8Array>(whole: T, random: Random): T[] {
  const pieces: T[] = [];
  for (let at = 0; at < whole.length; ) {
    const size = 1 + random.below(random.below(3) ? 12 : 4000);
    pieces.push(
      (typeof whole === 'string' ? whole.slice(at, at + size) : whole.subarray(at, at + size)) as T,
    );
    at += size;
  }
  return pieces;
}

async function* streamed(bytes: Uint8Array, random: Random): AsyncGenerator<Uint8Array> {
  yield* cut(bytes, random);
}

/** Asks a provider, whose server answers with the input. */
async function answered<T>(
  input: Input,
  random: Random,
  { status = 200, type = 'application/json' }: { status?: number; type?: string },
  ask: () => Promise<T>,
): Promise<T> {
  const real = globalThis.fetch;
  globalThis.fetch = async () =>
    new Response(
      new ReadableStream({
        start(controller) {
          for (const piece of cut(bytesOf(input), random)) controller.enqueue(piece);
          controller.close();
        },
      }),
      { status, headers: { 'Content-Type': type } },
    );
  try {
    return await ask();
  } finally {
    globalThis.fetch = real;
  }
}

const at = (provider: string, more = {}) => serviceAt('http://box.lan', { provider }, more);
const sound = base64(mp3(20));

/** A reader of what a server answers. */
const provider = (
  name: string,
  kind: FuzzedReader['kind'],
  seeds: Input[],
  ask: () => Promise<unknown>,
  type?: string,
): FuzzedReader => ({
  name,
  kind,
  seeds,
  read: (input, random) => answered(input, random, { ...(type && { type }) }, ask),
});

async function writeAll(): Promise<number> {
  const llm = await openLlm(at('openai'));
  let told = '';
  let pieces = 0;
  for await (const piece of llm.write({ messages: [], most: 100 }, never)) {
    if (typeof piece !== 'string') throw new TypeError('a piece that is no text');
    told += piece;
    pieces++;
  }
  if (told.includes(KEY)) throw new Error('the key is told');
  return pieces;
}

const speak = (name: string, preset?: string) => async () =>
  (await openTts(serviceAt('http://box.lan', { provider: name, ...(preset && { preset }) }))).speak(
    SENTENCE,
    'tr',
    never,
  );

const modelLists = json(
  { data: [{ id: 'fox', object: 'model', shutdown_date: '2027-01-06' }, { id: 'tts-owl' }] },
  {
    models: [{ name: 'models/fox', displayName: 'Fox', language: 'tr' }],
    voices: ['a', { voice_id: 'b', name: 'B' }],
  },
  ['fox', { model_id: 'eleven_fox', name: 'Fox' }],
);

const errors = json(
  { error: { message: `Wrong key ${KEY}`, code: 401, type: 'x' } },
  { detail: [{ loc: ['body', 'model'], msg: 'Field required' }] },
  [{ error: { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'Please try again in 7.5s.' } }],
  { message: 'no', status: '503' },
);

const llmEvents: Input[] = [
  text(chat(STORY).body as Uint8Array<ArrayBuffer>),
  [
    chunk({
      content: [
        { type: 'text', text: 'Once.' },
        { type: 'thinking', thinking: [] },
      ],
    }),
    chunk({}, 'stop'),
    '[DONE]',
  ]
    .map(event)
    .join(''),
  [
    chunk({ reasoning_content: 'Hm.' }),
    chunk({ content: `The ${KEY}` }),
    { error: { message: 'no', code: 500 } },
  ]
    .map(event)
    .join(''),
];

const speechAnswers = json(
  { audio: sound, format: 'mp3' },
  {
    data: [{ b64_json: `data:audio/L16;rate=16000;base64,${base64(wav(1).slice(44, 5000))}` }],
    sample_rate: 16_000,
  },
);

const story: Story = {
  id: 'en-a-moon',
  title: 'A Moon',
  language: 'en',
  pages: [
    {
      text: 'One. Two.',
      speech: { key: 'k', type: 'audio/mpeg', duration: 3, marks: [0, 1.5], words: [[0, 0.5]] },
    },
    { text: 'Three.' },
  ],
  cover: { hero: 'owl', place: 'sky' },
  source: 'example',
  createdAt: 1,
  age: '4-6',
  themes: ['night'],
  summary: 'A moon.',
  wish: { hero: 'owl' },
};

const kit = {
  id: 'en-kit',
  language: 'en',
  title: 'The {Hero}',
  pages: [['{Hero} slept.', 'It was {place.in}.'], ['The {thing}.']],
  forms: {
    hero: { fox: { '': 'the fox' } },
    place: { sea: { '': 'the sea', in: 'by the sea' } },
    thing: { key: { '': 'key' } },
  },
  clips: { common: { url: 'kits/a.mp3', clips: [[2, 100, 5, 0.1, [0.1]]] } },
};
const kitEntry = {
  id: 'en-kit',
  language: 'en',
  moods: ['cosy'],
  age: ['5-6'],
  narrated: true,
  recipe: 'kits/en-kit.json',
  bytes: 100,
};

/** Counts how often a byte is read by a scan. */
function counted(bytes: Uint8Array, scan: (bytes: Uint8Array) => unknown): number {
  let reads = 0;
  scan(
    new Proxy(bytes, {
      get(target, key) {
        if (typeof key === 'string' && key >= '0' && key <= '9~') reads++;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }),
  );
  return reads;
}

const scripts = [
  'Title: Pip and the Star\n\nPip was a small red fox. Every evening she counted the stars.\n\n“Who has taken it?” asked Pip. Nobody answered.\n\nThe End.',
  'Başlık: İpek\n\nİpek bir tilkiydi. Koştu.\n\n"Kim?" dedi. Hiç kimse.',
  '<think>Hm. A fox, then.</think>\n\nTitle: Pip\n\nPip was a fox. So.\n\nWould you like another story?',
  '{"title":"Pip","pages":["Pip was a fox. He ran.","On he went."]}',
  'Let me tell you a story.\n\n## Pip\n\nDr. Fox came. Mr. Owl slept.\n\n1. Page\n\n[Sound effect: wind] Then.',
];

const scriptPieces = (pieces: string[], isCut: boolean, goesOn?: string[]): ScriptPiece[] => {
  const parser = createScriptParser(goesOn);
  return [...pieces.flatMap((piece) => parser.feed(piece)), ...parser.end(isCut)];
};

const lettersOf = (piece: ScriptPiece) =>
  piece.type === 'anew' ? 0 : piece.type === 'title' ? piece.title.length : piece.text.length;

/** A first sentence is told at once, and its page has to follow. */
function checkPieces(pieces: ScriptPiece[]): void {
  let sentence: string | undefined;
  for (const piece of pieces) {
    if (piece.type === 'anew') sentence = undefined;
    if (piece.type === 'sentence') sentence = piece.text;
    if (piece.type !== 'page' || sentence === undefined) continue;
    if (!piece.text.startsWith(sentence))
      throw new Error('a page that does not begin with its first sentence');
    sentence = undefined;
  }
  if (sentence !== undefined) throw new Error('a first sentence that gets no page');
}

export const fuzzedReaders: FuzzedReader[] = [
  {
    name: 'sse',
    kind: 'text',
    seeds: llmEvents,
    async read(input, random) {
      const events = async (pieces: AsyncIterable<Uint8Array>) => {
        const found: string[] = [];
        for await (const one of readServerSentEvents(pieces)) found.push(one);
        return found;
      };
      const found = await events(streamed(bytesOf(input), random));
      const whole = await events(streamed(bytesOf(input), { ...random, below: () => 3999 }));
      if (found.join('\0') !== whole.join('\0'))
        throw new Error('events that depend on where the stream was cut');
      return found.length;
    },
  },
  provider('llm, streamed', 'text', llmEvents, writeAll, 'text/event-stream'),
  provider(
    'llm, one answer',
    'json',
    json(
      { choices: [{ message: { content: STORY, refusal: null }, finish_reason: 'stop' }] },
      { choices: [{ message: { content: [{ type: 'text', text: { value: STORY } }] } }], error: null },
    ),
    writeAll,
  ),
  {
    name: 'llm, one event',
    kind: 'json',
    seeds: json(chunk({ content: 'Once.' }), chunk({ content: [{ type: 'text', text: 'x' }] }, 'length')),
    read: (input, random) =>
      answered(event(text(input)) + event('[DONE]'), random, { type: 'text/event-stream' }, writeAll),
  },
  provider('llm, judgement', 'json', json({ results: [{ flagged: false }] }), async () =>
    (await openLlm(at('openai'))).moderate?.('A fox.', never),
  ),
  ...(['llm', 'tts'] as const).map((kind) =>
    provider(`${kind}, models`, 'json', modelLists, async () => {
      const open = { llm: openLlm, tts: openTts }[kind];
      const offers = await (await open(at('openai'))).models(never);
      for (const { id, name = '', language = '' } of offers)
        if (!id || id.length > 200 || name.length > 80 || language.length > 80)
          throw new Error('an unbounded name');
    }),
  ),
  ...['openai', 'elevenlabs', 'gemini'].map((name) =>
    provider(`tts/${name}, voices`, 'json', modelLists, async () => (await openTts(at(name))).voices(never)),
  ),
  provider(
    'tts/openai, sound',
    'bytes',
    [...Object.values(sounds), taggedMp3()],
    speak('openai'),
    'audio/mpeg',
  ),
  provider('tts/openai, samples', 'bytes', [wav().slice(44, 4000)], speak('openai'), 'audio/L16;rate=16000'),
  provider('tts/openai, JSON', 'json', speechAnswers, speak('openai')),
  provider(
    'tts/kokoro',
    'json',
    json({
      audio: sound,
      timestamps: [
        { word: 'The', start_time: 0.1 },
        { word: 'fox', start_time: 0.5 },
      ],
    }),
    speak('openai', 'kokoro'),
  ),
  provider(
    'tts/elevenlabs',
    'json',
    json({
      audio_base64: sound,
      alignment: {
        characters: [...SENTENCE],
        character_start_times_seconds: [...SENTENCE].map((_, i) => i / 10),
      },
    }),
    speak('elevenlabs'),
  ),
  provider(
    'tts/gemini',
    'json',
    json(
      {
        candidates: [
          {
            content: {
              parts: [{ text: '' }, { inlineData: { mimeType: 'audio/L16;rate=24000', data: sound } }],
            },
            finishReason: 'STOP',
          },
        ],
      },
      { promptFeedback: { blockReason: 'SAFETY' }, candidates: [{ finishReason: 'OTHER' }] },
    ),
    speak('gemini'),
  ),
  provider(
    'stt',
    'json',
    json({ text: 'a fox' }, { segments: [{ text: 'a' }, { text: 'fox' }] }, [{ text: 'a fox' }]),
    async () => {
      const heard = await (await openStt(at('openai'))).transcribe(new Blob([mp3()]), 'en', never);
      if (typeof heard !== 'string') throw new TypeError('no text');
    },
  ),
  provider(
    'image',
    'json',
    json(
      { data: [{ b64_json: base64(pictures['image/png'] as Uint8Array) }] },
      { data: [{ url: '/a b.png' }] },
    ),
    async () => (await openImage(at('openai'))).draw('A fox.', 512, never),
  ),
  provider('image, bytes', 'bytes', Object.values(pictures), async () =>
    (await openImage(at('openai'))).draw('A fox.', 512, never),
  ),
  {
    name: 'refusal',
    kind: 'json',
    seeds: errors,
    async read(input, random) {
      const status = random.pick([400, 401, 403, 404, 413, 422, 429, 500, 503]);
      try {
        await answered(input, random, { status }, writeAll);
      } catch (error) {
        const told = `${(error as Error).message} ${String((error as Error).cause)}`;
        for (let i = 0; i + 6 <= KEY.length; i++)
          if (told.includes(KEY.slice(i, i + 6))) throw new Error('a part of the key is told');
        if ((error as Error).message.length > 400) throw new Error('a line without an end');
        throw error;
      }
    },
  },
  {
    name: 'key in a stream',
    kind: 'text',
    seeds: [
      `The ${KEY} fox ${Buffer.from(KEY).toString('base64')} ran.`,
      'sk-secret-sk-secret-0123',
      KEY + KEY,
    ],
    read(input, random) {
      const whole = text(input);
      const through = (pieces: string[]) => {
        const redactor = createStreamRedactor(KEY);
        return pieces.map((piece) => redactor.take(piece)).join('') + redactor.end();
      };
      const told = through(cut(whole, random));
      if (told.includes(KEY)) throw new Error('the key is told');
      if (told !== through([whole])) throw new Error('what is told depends on where the stream was cut');
    },
  },
  {
    name: 'sounds and pictures',
    kind: 'bytes',
    seeds: [
      ...Object.values(sounds),
      ...Object.values(pictures),
      taggedMp3(),
      new Uint8Array(writeOgg([mp3(1)])),
    ],
    read(input) {
      const bytes = bytesOf(input);
      const { buffer } = new Uint8Array(bytes);
      for (const type of ['audio/mpeg', 'audio/aac', 'audio/wav', 'audio/ogg']) {
        const seconds = soundSeconds(buffer, type);
        if (seconds !== undefined && !(seconds >= 0 && seconds < 1e9)) throw new Error(`${seconds} seconds`);
        joinSounds(buffer, buffer, type);
      }
      bareFrames(buffer);
      opusSeconds(readOgg(buffer) ?? []);
      joinOgg([buffer, buffer]);
      pictureSize(bytes);
      isHeic(bytes);
      pictureType(bytes);
      return counted(bytes, soundType);
    },
  },
  {
    name: 'names of sample formats',
    kind: 'text',
    seeds: [
      'audio/L16;rate=16000;channels=2',
      'audio/pcm; rate="24000"',
      'raw-24khz-16bit-mono-pcm',
      'pcm_44100',
    ],
    read(input) {
      const format = bareSamples(text(input));
      if (format && !(format.hertz >= 4000 && format.hertz <= 192_000)) throw new Error(`${format.hertz} Hz`);
      for (const size of [0, 1, 2, 3, 100]) format?.toLittleEndian(new Uint8Array(size).fill(7));
    },
  },
  {
    name: 'script',
    kind: 'text',
    seeds: scripts,
    read(input, random) {
      const whole = text(input);
      for (const goesOn of [undefined, ['Every evening she counted the stars.']])
        for (const isCut of [false, true]) {
          const pieces = scriptPieces([whole], isCut, goesOn);
          checkPieces(pieces);
          const again = scriptPieces(cut(whole, random), isCut, goesOn);
          if (JSON.stringify(again) !== JSON.stringify(pieces))
            throw new Error('pieces that depend on where the stream was cut');
          const letters = pieces.reduce((sum, piece) => sum + lettersOf(piece), 0);
          if (letters > 4 * whole.length + 1000) throw new Error(`${letters} letters out of ${whole.length}`);
        }
    },
  },
  {
    name: 'words',
    kind: 'text',
    seeds: scripts,
    read(input) {
      const whole = text(input);
      const sentences = splitSentences(whole);
      isRefusal(whole);
      for (const language of ['en', 'tr'] as const) {
        unsuitableWord(whole, language);
        unsuitableWish({ words: whole, name: whole }, language);
        searchWords(whole, language);
        foldText(whole, language);
        sortKey(whole, language);
      }
      if (cleanText(whole).length > 4 * whole.length) throw new Error('a text that grows');
      return sentences.length;
    },
  },
  {
    name: 'story',
    kind: 'json',
    seeds: json(story),
    read(input) {
      const { pages } = checkStory(parsed(input));
      for (const { speech } of pages)
        for (const time of speech ? [speech.duration, ...speech.marks, ...(speech.words ?? []).flat()] : [])
          if (typeof time !== 'number' || !Number.isFinite(time)) throw new Error('a time that is no number');
    },
  },
  {
    name: 'pack',
    kind: 'bytes',
    seeds: [encodePack(story, [mp3(10), undefined]) as Uint8Array<ArrayBuffer>],
    async read(input, random) {
      for await (const piece of readPack(streamed(bytesOf(input), random))) checkPack(piece);
    },
  },
  {
    name: 'pack, its header',
    kind: 'json',
    seeds: json({ story, audio: [{ page: 0, length: 4, crc: 0 }] }),
    async read(input, random) {
      const header = bytesOf(input);
      const file = new Uint8Array(8 + header.length);
      file.set(utf8.encode('TLP1'));
      new DataView(file.buffer).setUint32(4, header.length, true);
      file.set(header, 8);
      for await (const piece of readPack(streamed(file, random))) checkPack(piece);
    },
  },
  {
    name: 'kits',
    kind: 'json',
    seeds: json({ version: 1, kits: [kitEntry] }),
    read: (input) =>
      chooseKit(readKitCatalogue(parsed(input))?.kits ?? [], { mood: 'cosy' }, 'en', '5-6', [], () => 0),
  },
  {
    name: 'kit',
    kind: 'json',
    seeds: json(kit),
    read(input) {
      const read = readKit(parsed(input), 'en-kit');
      if (read)
        fillKit(
          read,
          completeKitChoice(read, { words: 'a fox by the sea' }, () => 0),
        );
    },
  },
  {
    name: 'labels',
    kind: 'json',
    seeds: json({ en: [{ url: 'labels/en.mp3', bytes: 100, cuts: { 'hero/fox': [0, 50] } }], tr: [] }),
    read: (input) => readLabelSprites(parsed(input)),
  },
  {
    name: 'catalogue',
    kind: 'json',
    seeds: json({
      version: 1,
      stories: [
        {
          id: 'a',
          title: 'A',
          language: 'en',
          cover: { hero: 'owl', place: 'sky' },
          pack: 'a.pack',
          order: 'a',
          words: ['a'],
        },
      ],
    }),
    async read(input, random) {
      const entries = await answered(input, random, {}, () => fetchCatalogue('catalogue.json'));
      for (const { id, title, pack } of entries)
        if ([id, title, pack].some((one) => typeof one !== 'string'))
          throw new Error('a name that is no text');
    },
  },
  {
    name: 'config.json',
    kind: 'json',
    seeds: [
      readFileSync(new URL('../../public/config.example.json', import.meta.url), 'utf8'),
      ...json({
        language: 'tr',
        kiosk: true,
        quiet: { from: '19:30', to: '07:00' },
        volume: { least: 0, most: 0.8 },
        llm: { provider: 'openai', baseUrl: 'http://host:8000/v1', model: 'm', key: 'k' },
        tts: { provider: 'device', baseUrl: '' },
        shelf: { url: '/shelf/' },
        locked: ['llm'],
      }),
    ],
    read: (input) => readConfig(parsed(input)),
  },
  {
    name: 'backup',
    kind: 'json',
    seeds: json({
      talelight: 'settings',
      version: 1,
      savedAt: '2026-11-30T05:00:00Z',
      settings: { language: 'tr', volume: 0.5 },
    }),
    read: (input) => readBackup(text(input)),
  },
  {
    name: 'copies of the database',
    kind: 'bytes',
    seeds: [
      utf8.encode(
        [
          { talelight: 'copy', version: 1, savedAt: '2026-11-30T05:00:00Z' },
          { store: 'stories', key: 'm1', value: { ...story, source: 'made' } },
          {
            store: 'cards',
            key: 'm1',
            value: { id: 'm1', title: 'A', favouriteAt: 5, cover: { hero: 'fox' } },
          },
          { store: 'listening', key: 'm1', value: { id: 'm1', page: 1, time: 2, at: 3 } },
          { store: 'settings', key: 'children', value: [{ id: 'c1', name: 'Ada', face: 'owl', colour: 1 }] },
          { store: 'audio', key: 'm1/0', value: { key: 'm1/0' }, bytes: 0 },
        ]
          .map((line) => `${JSON.stringify(line)}\n`)
          .join(''),
      ),
    ],
    read: async (input) => {
      const found = await inspectBackup(new Blob([new Uint8Array(bytesOf(input))]), never);
      if (!('fault' in found)) for (const one of found.stories) checkStory(one);
    },
  },
  {
    name: 'addresses',
    kind: 'text',
    seeds: [
      'http://host:8000/v1',
      'host.lan:8080/v1/',
      'https://a:b@host/',
      '#/play/en-a-moon',
      '#/settings/tts?x=%E0%A4%A',
    ],
    read(input) {
      readAddress(text(input));
      parseRoute(text(input));
    },
  },
  ...fuzzedBooks,
];

function parsed(input: Input): unknown {
  try {
    return JSON.parse(text(input));
  } catch {
    return text(input);
  }
}

function checkPack(piece: PackPiece): void {
  if (piece.type === 'header' && piece.header.audio.some(({ length }) => !Number.isSafeInteger(length)))
    throw new Error('a length that is no number');
}
