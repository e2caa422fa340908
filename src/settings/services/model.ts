import { type Failure, toFailure } from '../../domain/errors';
import { ignore } from '../../domain/ignore';
import type { Language } from '../../domain/language';
import type { Service, ServiceKind } from '../../domain/settings/settings';
import type { ServiceConnection } from '../../providers/registry';
import type { Offer } from '../../providers/types';
import { createStore } from '../../store';
import { originOf } from '../address';

/** All that is known here of a key. */
export interface KeyState {
  /** Origin that a parent's key is kept for. */
  keptFor?: string;
  /** Whether a key is sent to the present address: a parent's, else the installer's. */
  goes: boolean;
}

/** Models and voices that the server lists. */
interface ServiceOffers {
  models: Offer[];
  voices: Offer[];
}

type TestState =
  | { phase: 'idle' | 'running' }
  /** `latency` in milliseconds. */
  | { phase: 'well'; latency: number; said?: string }
  | { phase: 'failed'; failure: Failure };

type SampleState =
  | { phase: 'idle' | 'coming' | 'playing' }
  /** The device has no voice for the language. */
  | { phase: 'none' }
  | { phase: 'failed'; failure: Failure };

/** The part of a provider that lists models and voices. */
type Catalogue = {
  models(signal: AbortSignal): Promise<Offer[]>;
  voices?(signal: AbortSignal): Promise<Offer[]>;
};

export interface ServiceDeps {
  keyOrigin(kind: ServiceKind): Promise<string | undefined>;
  hasKey(kind: ServiceKind, baseUrl: string): Promise<boolean>;
  saveKey(kind: ServiceKind, baseUrl: string, key: string): Promise<void>;
  readConnection(kind: ServiceKind, service: Service): Promise<ServiceConnection | undefined>;
  open(kind: ServiceKind, service: ServiceConnection): Promise<Catalogue>;
  testService(
    kind: ServiceKind,
    service: ServiceConnection,
    signal: AbortSignal,
  ): Promise<{ latency: number; said?: string }>;
  /**
   * Speaks a sentence aloud through the service, or in the device's own voice; resolves when it has been heard.
   * @returns false where the device has no voice for the language
   */
  speak(
    service: ServiceConnection,
    text: string,
    language: Language,
    onPlaying: () => void,
    signal: AbortSignal,
  ): Promise<boolean>;
}

const NOTHING: ServiceOffers = { models: [], voices: [] };

/** State and actions of one service's section. `leave` ends whatever is under way. */
export function createServiceModel(kind: ServiceKind, deps: ServiceDeps) {
  const key = createStore<KeyState>({ goes: false });
  const offers = createStore<ServiceOffers>(NOTHING);
  const test = createStore<TestState>({ phase: 'idle' });
  const sample = createStore<SampleState>({ phase: 'idle' });
  let listing = new AbortController();
  let testing = new AbortController();
  let sounding = new AbortController();
  /** The service of the last test or sample; the view may not show it yet when it was typed a moment ago. */
  let tried = '';

  async function readOffers(service: Service, signal: AbortSignal): Promise<ServiceOffers> {
    const connection = await deps.readConnection(kind, service);
    if (!connection?.baseUrl) return NOTHING;
    const asked = await deps.open(kind, connection);
    // A server may list only models or only voices. *Test* reports what is wrong with it.
    const orNone = (list: Promise<Offer[]> | undefined) => list?.catch(() => []) ?? [];
    const [models, voices] = await Promise.all([
      orNone(asked.models(signal)),
      orNone(asked.voices?.(signal)),
    ]);
    return { models, voices };
  }

  /** Asks for models and voices; the answer to an older request is dropped. */
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

  /** Drops the results of a test or sample of any other service. */
  function keepTo(service: Service | undefined): void {
    if (JSON.stringify(service) !== tried) quiet();
  }

  return {
    key,
    offers,
    test,
    sample,

    /** Shows another server, and drops what was known of the last one. */
    async follow(service: Service | undefined): Promise<void> {
      keepTo(service);
      listing.abort();
      offers.set(NOTHING);
      if (!service) return key.set({ goes: false });
      // The key of the last server is not this one's, however long the answer takes.
      const { keptFor } = key.get();
      key.set({ ...key.get(), goes: keptFor !== undefined && keptFor === originOf(service.baseUrl) });
      await ignore(readKey(service), 'the field for the key stays empty');
      await list(service);
    },

    /** Stores a key for this address; an empty one removes it. */
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
      const show = (next: TestState) => !signal.aborted && test.set(next);
      try {
        const connection = await deps.readConnection(kind, service);
        if (connection) show({ phase: 'well', ...(await deps.testService(kind, connection, signal)) });
      } catch (error) {
        show({ phase: 'failed', failure: toFailure(error) });
      }
      // The server may have been off when the section was opened.
      if (!signal.aborted && !offers.get().models.length) list(service);
    },

    /** Speaks one sentence; called again while it speaks, stops it. */
    async hear(service: Service, text: string, language: Language): Promise<void> {
      const { phase } = sample.get();
      sounding.abort();
      if (phase === 'coming' || phase === 'playing') return sample.set({ phase: 'idle' });
      sounding = new AbortController();
      const { signal } = sounding;
      tried = JSON.stringify(service);
      sample.set({ phase: 'coming' });
      const show = (next: SampleState) => !signal.aborted && sample.set(next);
      try {
        const connection = await deps.readConnection(kind, service);
        const playing = () => show({ phase: 'playing' });
        const heard = connection && (await deps.speak(connection, text, language, playing, signal));
        show({ phase: heard ? 'idle' : 'none' });
      } catch (error) {
        show({ phase: 'failed', failure: toFailure(error) });
      }
    },

    keepTo,
    quiet,

    leave(): void {
      quiet();
      listing.abort();
    },
  };
}

export type ServiceModel = ReturnType<typeof createServiceModel>;
