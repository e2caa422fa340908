import { generateStory } from '../../../src/create/making/generate-story';
import type { GenerationDeps } from '../../../src/create/making/generation-deps';
import { createWishQueue, type WishQueueDeps } from '../../../src/create/making/wish-queue';
import { Failure } from '../../../src/domain/errors';
import { PROFILE_BOUNDS } from '../../../src/domain/settings/profile';
import type { Wish } from '../../../src/domain/story/wish';
import type { ChatMessage, Llm, SynthesizedSpeech, Tts } from '../../../src/providers/types';
import { measure } from '../../../src/sound/duration';
import { onChange } from '../../../src/storage/changes';
import { mintId } from '../../../src/storage/ids';
import type { KitStory } from '../../../src/storage/kits/kit-story-writer';
import { haveAudio, putAudio } from '../../../src/storage/media/audio';
import { deleteAudio } from '../../../src/storage/media/ledger';
import type { Making, StoredWish } from '../../../src/storage/schema';
import { settings } from '../../../src/storage/settings/settings';
import { getCard } from '../../../src/storage/shelf/cards';
import { changeGenerated, deleteGenerated, putGenerated } from '../../../src/storage/story/generated';
import { putMaking, readMaking } from '../../../src/storage/story/making';
import { getListening, getStory } from '../../../src/storage/story/stories';
import { freeTitle } from '../../../src/storage/story/titles';
import { deleteWish, getWish, putWish, readWishes, updateWish } from '../../../src/storage/story/wishes';
import '../storage/fresh';

/** Real storage with a fake text service, voice and kits. */

export const PAGES = [
  'Pip was a small fox. She lived under an oak and counted the stars every evening. One was missing tonight.',
  'So Pip took her lantern and walked up the hill. The grass was wet and the owl asked where she went.',
  'Behind the hill sat the star in a puddle and sneezed. Pip dried it and threw it back. It shone all night.',
];
export const TALE = `Title: Pip and the Star\n\n${PAGES.join('\n\n')}\n`;

/** An MPEG-2 frame of 24 ms; as many as the text has letters, so that lengths can be told apart. */
export function mp3(text: string): ArrayBuffer {
  const frames = Math.max(1, text.length);
  const bytes = new Uint8Array(144 * frames);
  for (let i = 0; i < frames; i++) bytes.set([0xff, 0xf3, 0x64, 0xc4, text.charCodeAt(i) & 0xff], i * 144);
  return bytes.buffer;
}
export const seconds = (text: string) => text.length * 0.024;

export class FakeLlm implements Llm {
  asked: { messages: ChatMessage[]; most: number }[] = [];
  /** One answer a request, the last one repeating; a failure in its place, or behind its text. */
  answers: (string | Failure | [text: string, then: Failure])[] = [TALE];
  fit = true;
  /** Awaited before each piece. */
  pace: (piece: string) => Promise<void> = async () => {};

  async *write(request: { messages: ChatMessage[]; most: number }, signal: AbortSignal) {
    this.asked.push(request);
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    const [text, then] =
      typeof answer === 'string' ? [answer] : answer instanceof Failure ? ['', answer] : (answer ?? ['']);
    for (const piece of text.match(/[\s\S]{1,7}/gu) ?? []) {
      await this.pace(piece);
      if (signal.aborted) throw new Failure('aborted');
      yield piece;
    }
    if (then) throw then;
  }
  models = async () => [];
  moderate = async () => this.fit;
}

export class FakeTts implements Tts {
  spoken: string[] = [];
  fails: (text: string) => Failure | undefined = () => undefined;
  sound: (text: string) => SynthesizedSpeech = (text) => ({ bytes: mp3(text), type: 'audio/mpeg' });
  pace: (text: string) => Promise<void> = async () => {};

  async speak(text: string, _language: string, signal: AbortSignal) {
    this.spoken.push(text);
    await this.pace(text);
    if (signal.aborted) throw new Failure('aborted');
    const failure = this.fails(text);
    if (failure) throw failure;
    return this.sound(text);
  }
  voices = async () => [];
  models = async () => [];
}

const service = { provider: 'openai', baseUrl: 'http://backend/v1', model: 'm', voice: 'v' };

export function createRig() {
  const llm = new FakeLlm();
  const tts = new FakeTts();
  const makings: Making[] = [];
  const log: string[] = [];
  const rig = {
    llm,
    tts,
    makings,
    log,
    services: { llm: true, tts: true, image: false },
    /** Result of the kit: one page, or a failure. */
    kit: 'tells' as 'tells' | Failure,
    kits: [] as string[],
    pauses: [] as number[],
    profile: 'standard' as 'lite' | 'standard' | 'full',
    clock: 1_000_000,
    online: true,
    listening: getListening as GenerationDeps['getListening'],
  };
  const deps: GenerationDeps = {
    getStory,
    getCard,
    haveAudio,
    deleteGenerated,
    updateWish,
    deleteWish,
    putGenerated,
    changeGenerated,
    freeTitle,
    putAudio,
    deleteAudio,
    getListening: (id) => rig.listening(id),
    putMaking: async (making) => {
      makings.push(making);
      await putMaking(making);
    },
    log: async (kind, detail) => void log.push(`${kind} ${detail}`),
    settings: settings.get,
    profile: () => rig.profile,
    pagesAhead: () => PROFILE_BOUNDS[rig.profile].pagesAhead,
    pictureSize: () => 256,
    connection: async (kind) => (kind !== 'stt' && rig.services[kind] ? service : undefined),
    openLlm: async () => llm,
    openTts: async () => tts,
    openImage: async () => ({
      draw: async () => ({ bytes: new ArrayBuffer(9), type: 'image/png' }),
      models: async () => [],
    }),
    pickKit: async () => {
      if (rig.kit instanceof Failure) throw rig.kit;
      return { entry: { id: 'kit-1' }, choice: {} } as never;
    },
    pickAgain: async () => ({ entry: { id: 'kit-1' }, choice: {} }) as never,
    async *tellKit(_picked, about: KitStory) {
      rig.kits.push(about.id);
      const { id, wish, held } = about;
      await putGenerated(
        {
          id,
          wish,
          title: 'From a box',
          language: 'en',
          cover: { hero: 'fox', place: 'sea' },
          source: 'kit',
          createdAt: rig.clock,
          pages: [{ text: 'Out of a box.' }],
          ...(held && { held }),
        },
        'offline',
        about.tells,
      );
      yield { page: 1, of: 1 };
    },
    measure,
    shrink: async (bytes) => ({ bytes, type: 'image/webp' }),
    retryTiming: {
      async pause(time, signal) {
        rig.pauses.push(time);
        rig.clock += time;
        await new Promise((done) => setTimeout(done));
        if (signal.aborted) throw new Failure('aborted');
      },
      random: () => 1,
    },
    mintId,
    distinctCover: async (_, cover) => cover,
    sameOwners: async () => {},
    online: () => rig.online,
    now: () => rig.clock,
    ageOf: ({ createdAt }) => rig.clock - createdAt,
  };
  const wish = async (change: Partial<StoredWish> = {}, own: Wish = { hero: 'fox', name: 'Pip' }) => {
    const id = mintId();
    const wished: StoredWish = {
      id,
      kind: 'new',
      wish: own,
      language: 'en',
      state: 'waiting',
      createdAt: rig.clock,
      tries: 0,
      ...change,
    };
    await putWish(
      wished,
      wished.kind === 'new' ? { title: 'Pip', cover: { hero: 'fox', place: 'sea' } } : undefined,
    );
    return wished;
  };
  const queueDeps: WishQueueDeps = {
    readWishes,
    getWish,
    updateWish,
    getCard,
    readMaking,
    putMaking,
    onChange,
    log: deps.log,
    generate: (one, waited, signal, hurry) => generateStory(one, waited, deps, signal, hurry),
    withGenerationLock: async (work) => {
      await work();
      return true;
    },
    mayProcessOld: () => true,
    approveWishes: () => settings.get().approveWishes === true,
    clock: { now: () => rig.clock, monotonic: () => rig.clock },
    isOfThisVisit: () => true,
  };
  return Object.assign(rig, {
    deps,
    wish,
    queueDeps,
    tell: (one: StoredWish, waited = true, signal = new AbortController().signal) =>
      generateStory(one, waited, deps, signal, signal),
    runner: (change: Partial<WishQueueDeps> = {}) => createWishQueue({ ...queueDeps, ...change }),
    last: () => makings.at(-1) as Making,
    async made(id: string) {
      const [story, card, wished] = await Promise.all([getStory(id), getCard(id), getWish(id)]);
      return { story, card, wish: wished, pages: story?.pages.map(({ text }) => text) };
    },
  });
}
