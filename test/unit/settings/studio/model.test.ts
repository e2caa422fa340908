import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../../../src/domain/errors';
import { textMark } from '../../../../src/domain/story/speech-key';
import type { Speech, Story } from '../../../../src/domain/story/story';
import { createStudioModel } from '../../../../src/settings/studio/model';
import { type ProcessedRecording, SilentError } from '../../../../src/settings/studio/process-recording';
import type { Take } from '../../../../src/settings/studio/recorder';
import type { StudioDeps, StudioReady } from '../../../../src/settings/studio/state';
import { MicrophoneUnavailableError } from '../../../../src/sound/microphone';

const ID = 'm-1';
const own = (texts: string[]): Story => ({
  id: ID,
  title: 'Ours',
  language: 'en',
  source: 'recorded',
  createdAt: 1,
  cover: { hero: 'fox', place: 'sea' },
  pages: texts.map((text) => ({ text })),
});

/** A studio with a fake microphone, and a variable for storage. */
function rig(story: Story | undefined, change: Partial<StudioDeps> = {}) {
  const world = {
    story,
    open: 0,
    awake: false,
    sounds: new Map<string, ArrayBuffer>(),
    ended: () => {},
    minted: 0,
  };
  const take = (): Take => ({ sound: new Blob(['sound']), lasted: 3000 });
  const listeners = new Set<(change: 'cards') => void>();
  const finished: ProcessedRecording = {
    bytes: new ArrayBuffer(8),
    type: 'audio/ogg;codecs=opus',
    duration: 3,
    marks: [0],
  };
  const deps: StudioDeps = {
    getStory: async () => world.story,
    unsavedStory: () => undefined,
    getAudio: async (key) => {
      const bytes = world.sounds.get(key);
      return bytes && { bytes, type: 'audio/ogg' };
    },
    haveAudio: async (keys) => keys.map((key) => world.sounds.has(key)),
    putAudio: async (_story, { key }: Speech, bytes) => void world.sounds.set(key, bytes),
    changeGenerated: async (_id, alter, _kept, fresh) => {
      const before = world.story ?? fresh;
      if (before) world.story = alter(before);
      for (const listener of listeners) listener('cards');
      return world.story;
    },
    onChange: (listener) => {
      listeners.add(listener as never);
      return () => listeners.delete(listener as never);
    },
    microphoneUnavailable: () => undefined,
    openRecorder: vi.fn(async (_onLevel, onEnded) => {
      world.open++;
      world.ended = onEnded;
      return {
        turn: vi.fn(async () => take()),
        stop: vi.fn(async () => {
          world.open--;
          return take();
        }),
      };
    }),
    processRecording: vi.fn(async () => ({ ...finished })),
    play: vi.fn(async () => {}),
    onLevel: () => {},
    setRecording: (on) => {
      world.awake = on;
    },
    speaks: () => false,
    mintId: () => `n${++world.minted}`,
    ...change,
  };
  const studio = createStudioModel(ID, 0, deps);
  return { studio, deps, world, now: () => studio.state.get() as StudioReady };
}

const settle = () => vi.advanceTimersByTimeAsync(10);
const keysOf = ({ story }: { story: Story | undefined }) => story?.pages.map(({ speech }) => speech?.key);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function entered(...args: Parameters<typeof rig>) {
  const all = rig(...args);
  const leave = all.studio.watch();
  await settle();
  return { ...all, leave };
}

describe('the studio', () => {
  it('records a page, and lets go of the microphone and the screen when it ends', async () => {
    const { studio, world, now } = await entered(own(['One.', 'Two.']));
    await studio.record();
    expect(now().doing.is).toBe('recording');
    expect(world).toMatchObject({ open: 1, awake: true });
    await studio.stop();
    await settle();
    expect(world).toMatchObject({ open: 0, awake: false });
    expect(now()).toMatchObject({ doing: { is: 'resting' }, busy: 0 });
    expect(world.story?.pages[0]?.speech).toMatchObject({ duration: 3, read: textMark('One.') });
    expect(keysOf(world)).toEqual([`${ID}/rn1`, undefined]);
  });

  it('goes through the whole story in one go: each turn of the page cuts there', async () => {
    const { studio, deps, world, now } = await entered(own(['One.', 'Two.', 'Three.']));
    await studio.record();
    studio.go(1);
    studio.go(2);
    await studio.stop();
    await settle();
    expect(deps.openRecorder).toHaveBeenCalledTimes(1);
    expect(keysOf(world)).toEqual([`${ID}/rn1`, `${ID}/rn2`, `${ID}/rn3`]);
    expect(vi.mocked(deps.processRecording).mock.calls.map(([, text]) => text)).toEqual([
      'One.',
      'Two.',
      'Three.',
    ]);
    expect(now()).toMatchObject({ page: 2, busy: 0 });
  });

  it('is told without a word being written: pages come to be by telling', async () => {
    const { studio, world, now } = await entered(own([]));
    await studio.record();
    studio.go(1);
    studio.go(2);
    expect(now().page).toBe(2);
    await studio.stop();
    await settle();
    expect(world.story?.pages.map(({ text }) => text)).toEqual(['', '', '']);
    expect(now().page).toBe(2);
    // While idle there is one empty page behind the last.
    studio.go(3);
    studio.go(4);
    expect(now().page).toBe(3);
  });

  it('replaces one page’s sound and no other’s', async () => {
    const { studio, world } = await entered(own(['One.', 'Two.']));
    await studio.record();
    studio.go(1);
    await studio.stop();
    await settle();
    await studio.record();
    await studio.stop();
    await settle();
    expect(keysOf(world)).toEqual([`${ID}/rn1`, `${ID}/rn3`]);
  });

  it('holds what a take has replaced until it is left, and puts it back as it was', async () => {
    const { studio, world, now, leave } = await entered(own(['One.', 'Two.']));
    const take = async () => {
      await studio.record();
      await studio.stop();
      await settle();
    };
    await take();
    expect(now().replaced).toEqual([]);
    const first = world.story?.pages[0]?.speech;
    world.sounds.set(`${ID}/rn1`, new ArrayBuffer(5));
    await take();
    expect(now().replaced.map(({ speech }) => speech)).toEqual([first]);
    await studio.bringBack();
    await settle();
    const back = world.story?.pages[0]?.speech;
    expect({ ...back, key: '' }).toEqual({ ...first, key: '' });
    expect(world.sounds.get(back?.key ?? '')?.byteLength).toBe(5);
    // The take that was put away is not lost either.
    expect(now().replaced.map(({ speech }) => speech.key)).toEqual([`${ID}/rn2`]);
    studio.go(1);
    studio.go(0);
    expect(now().replaced).toHaveLength(1);
    leave();
    expect(now().replaced).toEqual([]);
  });

  it('puts a service’s speech back as that, though it was read over', async () => {
    const spoken = { key: 'tts', type: 'audio/mpeg', duration: 2, marks: [0] };
    const { studio, world } = await entered({
      ...own([]),
      source: 'made',
      pages: [{ text: 'One.', speech: spoken }],
    });
    world.sounds.set('tts', new ArrayBuffer(7));
    await studio.record();
    await studio.stop();
    await settle();
    expect(world.story?.pages[0]?.speech?.read).toBe(textMark('One.'));
    await studio.bringBack();
    await settle();
    expect(world.story?.pages[0]?.speech).not.toHaveProperty('read');
    expect(world.story?.pages[0]?.speech).toMatchObject({ duration: 2, type: 'audio/mpeg' });
  });

  it('marks the page whose take is being processed', async () => {
    let done = (_: ProcessedRecording) => {};
    const { studio, now } = await entered(own(['One.', 'Two.']), {
      processRecording: () => new Promise((resolve) => (done = resolve)),
    });
    studio.go(1);
    await studio.record();
    await studio.stop();
    await settle();
    expect(now()).toMatchObject({ busy: 1, pending: [1] });
    done({ bytes: new ArrayBuffer(8), type: 'audio/ogg', duration: 3, marks: [0] });
    await settle();
    expect(now()).toMatchObject({ busy: 0, pending: [] });
  });

  it('keeps what was there when nobody was heard, and says so', async () => {
    const { studio, world, now, deps } = await entered(own(['One.']));
    await studio.record();
    await studio.stop();
    await settle();
    vi.mocked(deps.processRecording).mockRejectedValueOnce(new SilentError());
    await studio.record();
    await studio.stop();
    await settle();
    expect(keysOf(world)).toEqual([`${ID}/rn1`]);
    expect(now().note).toEqual({ what: 'silent', page: 0 });
  });

  it('takes a slip of the finger for none', async () => {
    const { studio, world, deps } = await entered(own(['One.']), {
      openRecorder: async () => ({
        turn: async () => ({ sound: new Blob(), lasted: 90 }),
        stop: async () => ({ sound: new Blob(), lasted: 90 }),
      }),
    });
    await studio.record();
    await studio.stop();
    await settle();
    expect(deps.processRecording).not.toHaveBeenCalled();
    expect(keysOf(world)).toEqual([undefined]);
  });

  it('ends by itself after ten minutes, and keeps them', async () => {
    const { studio, world } = await entered(own(['One.']));
    await studio.record();
    await vi.advanceTimersByTimeAsync(10 * 60_000 + 10);
    expect(world.open).toBe(0);
    expect(keysOf(world)).toEqual([`${ID}/rn1`]);
  });

  it('keeps what was said until the microphone was unplugged, or the page hidden or left', async () => {
    for (const end of ['unplugged', 'hidden', 'left']) {
      const { studio, world, leave } = await entered(own(['One.']));
      await studio.record();
      if (end === 'unplugged') world.ended();
      else if (end === 'left') leave();
      else {
        Object.assign(document, { hidden: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }
      await settle();
      expect(world, end).toMatchObject({ open: 0, awake: false });
      expect(keysOf(world), end).toEqual([`${ID}/rn1`]);
      vi.stubGlobal('document', new EventTarget());
    }
  });

  it('closes a microphone that opens when nobody wants it any more', async () => {
    let open = () => {};
    const stop = vi.fn(async () => ({ sound: new Blob(), lasted: 0 }));
    const { studio, leave, now } = await entered(own(['One.']), {
      openRecorder: () => new Promise((done) => (open = () => done({ turn: stop, stop }))),
    });
    const asking = studio.record();
    expect(now().doing.is).toBe('opening');
    leave();
    open();
    await asking;
    expect(stop).toHaveBeenCalledTimes(1);
    expect(now().doing.is).toBe('resting');
  });

  it('without room holds the take in memory, and stores it when there is room', async () => {
    let room = false;
    const sounds: string[] = [];
    const { studio, world, now } = await entered(own(['One.', 'Two.']), {
      putAudio: async (_, { key }) => {
        if (!room) throw new Failure('full', 'no room within 50 MB');
        sounds.push(key);
      },
      haveAudio: async (keys) => keys.map((key) => sounds.includes(key)),
    });
    const done = vi.fn();
    await studio.record();
    studio.go(1);
    await studio.stop();
    await settle();
    expect(now().unsaved.map(({ where }) => where.index)).toEqual([0, 1]);
    expect(now().note).toMatchObject({ what: 'failed', page: 1, failure: { kind: 'full' } });
    expect(studio.holds()).toBe(true);
    studio.whenDone(done);
    await settle();
    expect(done).not.toHaveBeenCalled();
    room = true;
    await studio.saveNow();
    expect(now()).toMatchObject({ unsaved: [], note: undefined });
    expect(keysOf(world)?.every(Boolean)).toBe(true);
    expect(studio.holds()).toBe(false);
  });

  it('stores once more what another tab’s change has let go of', async () => {
    const sounds = new Set<string>();
    const putAudio = vi.fn(async (_: string, { key }: Speech) => void sounds.add(key));
    const { studio } = await entered(own(['One.']), {
      putAudio,
      haveAudio: async (keys) => {
        if (putAudio.mock.calls.length < 2) sounds.clear();
        return keys.map((key) => sounds.has(key));
      },
    });
    await studio.record();
    await studio.stop();
    await settle();
    expect(putAudio).toHaveBeenCalledTimes(2);
    expect(sounds.size).toBe(1);
  });

  it('is deaf where it may not listen, and takes a file all the same', async () => {
    const { studio, world, now } = await entered(own(['One.']), {
      openRecorder: () => Promise.reject(new MicrophoneUnavailableError('refused')),
    });
    await studio.record();
    expect(now()).toMatchObject({ doing: { is: 'resting' }, deaf: 'refused' });
    await studio.bring(new Blob(['file']));
    expect(keysOf(world)).toEqual([`${ID}/rn1`]);
  });

  it('hears back what is stored, and falls silent when touched again, turned or left', async () => {
    const signals: AbortSignal[] = [];
    const { studio, now, deps, leave } = await entered(own(['One.', 'Two.']), {
      play: vi.fn((_bytes, _type, _on, signal) => {
        signals.push(signal);
        return new Promise<void>((_, fail) =>
          signal.addEventListener('abort', () => fail(new Failure('aborted'))),
        );
      }),
    });
    await studio.record();
    await studio.stop();
    await settle();
    for (const hush of [studio.hear, () => studio.go(1), leave]) {
      studio.go(0);
      void studio.hear();
      await settle();
      expect(now().doing.is).toBe('hearing');
      await hush();
      await settle();
      expect(now().doing.is).toBe('resting');
    }
    expect(deps.play).toHaveBeenCalledTimes(3);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
  });

  it('is not for built-in stories, nor for those that are not there', async () => {
    for (const story of [undefined, { ...own(['One.']), source: 'example' as const }]) {
      const { studio } = await entered(story);
      expect(studio.state.get()).toEqual({ phase: 'none' });
      await studio.record();
      await studio.hear();
      studio.go(1);
      expect(studio.holds()).toBe(false);
    }
  });

  it('of a made story has no page behind the last', async () => {
    const { studio, now } = await entered({ ...own(['One.', 'Two.']), source: 'made' });
    studio.go(1);
    expect(studio.canGoNext(now())).toBe(false);
    studio.go(2);
    expect(now().page).toBe(1);
  });
});
