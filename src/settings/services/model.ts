import { type Failure, toFailure } from '../../domain/errors';
import type { Service, ServiceKind } from '../../domain/settings/settings';
import type { Language } from '../../domain/story/story';
import type { SetUp } from '../../providers/registry';
import type { Offer } from '../../providers/types';
import { createStore } from '../../store';

/** Of a key, only this is ever known here. */
export interface KeyState {
  /** The origin that a parent's key is kept for. */
  keptFor?: string;
  /** A key goes along to the present address: a parent's, else the installer's. */
  goes: boolean;
}

/** What the server can do it with, as far as it tells. */
export interface ServiceOffers {
  models: Offer[];
  voices: Offer[];
}

export type TestState =
  | { phase: 'idle' | 'running' }
  /** `latency` in milliseconds. */
  | { phase: 'well'; latency: number; said?: string }
  | { phase: 'failed'; failure: Failure };

export type SampleState =
  | { phase: 'idle' | 'coming' | 'playing' }
  /** The device has no voice for the language. */
  | { phase: 'none' }
  | { phase: 'failed'; failure: Failure };

/** What a server is asked for its lists. */
type Asked = {
  models(signal: AbortSignal): Promise<Offer[]>;
  voices?(signal: AbortSignal): Promise<Offer[]>;
};

export interface ServiceDeps {
  keyOrigin(kind: ServiceKind): Promise<string | undefined>;
  hasKey(kind: ServiceKind, baseUrl: string): Promise<boolean>;
  saveKey(kind: ServiceKind, baseUrl: string, key: string): Promise<void>;
  readConnection(kind: ServiceKind, service: Service): Promise<SetUp | undefined>;
  open(kind: ServiceKind, service: SetUp): Promise<Asked>;
  testService(
    kind: ServiceKind,
    service: SetUp,
    signal: AbortSignal,
  ): Promise<{ latency: number; said?: string }>;
  /**
   * Speaks a sentence aloud through the service, or in the device's own voice; resolves when it has been heard.
   * @returns false where the device has no voice for the language
   */
  speak(
    service: SetUp,
    text: string,
    language: Language,
    onPlaying: () => void,
    signal: AbortSignal,
  ): Promise<boolean>;
}

const NOTHING: ServiceOffers = { models: [], voices: [] };

/** One service's room. Whatever it has begun ends with `leave`. */
export function createServiceModel(kind: ServiceKind, deps: ServiceDeps) {
  const key = createStore<KeyState>({ goes: false });
  const offers = createStore<ServiceOffers>(NOTHING);
  const test = createStore<TestState>({ phase: 'idle' });
  const sample = createStore<SampleState>({ phase: 'idle' });
  let listing = new AbortController();
  let testing = new AbortController();
  let sounding = new AbortController();
  /** What is tried or was: the view may still be behind when a test has begun on what was typed last. */
  let tried = '';

  async function readOffers(service: Service, signal: AbortSignal): Promise<ServiceOffers> {
    const connection = await deps.readConnection(kind, service);
    if (!connection?.baseUrl) return NOTHING;
    const asked = await deps.open(kind, connection);
    // A server that keeps no list of the one may keep one of the other; what is wrong with it, *Test* tells.
    const orNone = (list: Promise<Offer[]> | undefined) => list?.catch(() => []) ?? [];
    const [models, voices] = await Promise.all([
      orNone(asked.models(signal)),
      orNone(asked.voices?.(signal)),
    ]);
    return { models, voices };
  }

  /** Asks what the server has; the answer to an older question is dropped. */
  async function list(service: Service): Promise<void> {
    listing.abort();
    listing = new AbortController();
    const { signal } = listing;
    const found = await readOffers(service, signal).catch(() => NOTHING);
    if (!signal.aborted) offers.set(found);
  }

  async function readKey({ baseUrl }: Service): Promise<void> {
    const [keptFor, goes] = await Promise.all([deps.keyOrigin(kind), deps.hasKey(kind, baseUrl)]);
    key.set({ goes, ...(keptFor && { keptFor }) });
  }

  function quiet(): void {
    testing.abort();
    sounding.abort();
    test.set({ phase: 'idle' });
    sample.set({ phase: 'idle' });
  }

  /** What was tried on another service, or on this one as it was, counts no longer. */
  function keepTo(service: Service | undefined): void {
    if (JSON.stringify(service) !== tried) quiet();
  }

  return {
    ...{ key, offers, test, sample },

    /** Another server: what was known of the last one counts no longer. */
    async follow(service: Service | undefined): Promise<void> {
      keepTo(service);
      listing.abort();
      offers.set(NOTHING);
      if (!service) return key.set({ goes: false });
      await readKey(service).catch(() => {});
      await list(service);
    },

    /** Keeps a key for this address; an empty one forgets it. */
    async keepKey(service: Service, text: string): Promise<void> {
      quiet();
      await deps.saveKey(kind, service.baseUrl, text);
      await readKey(service);
      list(service);
    },

    async tryOut(service: Service): Promise<void> {
      testing.abort();
      testing = new AbortController();
      const { signal } = testing;
      tried = JSON.stringify(service);
      test.set({ phase: 'running' });
      const tell = (next: TestState) => !signal.aborted && test.set(next);
      try {
        const connection = await deps.readConnection(kind, service);
        if (connection) tell({ phase: 'well', ...(await deps.testService(kind, connection, signal)) });
      } catch (error) {
        tell({ phase: 'failed', failure: toFailure(error) });
      }
      // It may have been asleep when the room was entered.
      if (!signal.aborted && !offers.get().models.length) list(service);
    },

    /** Says one sentence; asked again while it speaks, it falls silent. */
    async hear(service: Service, text: string, language: Language): Promise<void> {
      const { phase } = sample.get();
      sounding.abort();
      if (phase === 'coming' || phase === 'playing') return sample.set({ phase: 'idle' });
      sounding = new AbortController();
      const { signal } = sounding;
      tried = JSON.stringify(service);
      sample.set({ phase: 'coming' });
      const tell = (next: SampleState) => !signal.aborted && sample.set(next);
      try {
        const connection = await deps.readConnection(kind, service);
        const playing = () => tell({ phase: 'playing' });
        const heard = connection && (await deps.speak(connection, text, language, playing, signal));
        tell({ phase: heard ? 'idle' : 'none' });
      } catch (error) {
        tell({ phase: 'failed', failure: toFailure(error) });
      }
    },

    ...{ keepTo, quiet },

    leave(): void {
      quiet();
      listing.abort();
    },
  };
}

export type ServiceModel = ReturnType<typeof createServiceModel>;
