import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../src/domain/errors';
import type { Service } from '../../../../src/domain/settings/settings';
import type { Offer } from '../../../../src/providers/types';
import { createServiceModel, type ServiceDeps } from '../../../../src/settings/services/model';

const service: Service = { provider: 'openai', baseUrl: 'http://nas/v1' };

/** Waits until it is released or aborted, like a slow server. */
function slow<T>(value: T) {
  let release = () => {};
  const gate = new Promise<void>((done) => {
    release = done;
  });
  const wait = async (signal: AbortSignal): Promise<T> => {
    await Promise.race([
      gate,
      new Promise((_, no) => signal.addEventListener('abort', () => no(new Failure('aborted')))),
    ]);
    return value;
  };
  return { wait, release };
}

function setUp(change: Partial<ServiceDeps> = {}, lists: { models?: Offer[]; voices?: Offer[] } = {}) {
  const kept = new Map<string, string>();
  const signals: AbortSignal[] = [];
  const deps: ServiceDeps = {
    keyOrigin: async () => [...kept.keys()][0],
    hasKey: async (_, baseUrl) => kept.has(new URL(baseUrl).origin),
    saveKey: async (_, baseUrl, key) => {
      kept.clear();
      if (key) kept.set(new URL(baseUrl).origin, key);
    },
    readConnection: async (_, one) => one,
    open: async () => ({
      models: async (signal) => {
        signals.push(signal);
        return lists.models ?? [{ id: 'm' }];
      },
      voices: async () => lists.voices ?? [],
    }),
    testService: async () => ({ latency: 12, said: 'Hello' }),
    speak: async () => true,
    ...change,
  };
  return { model: createServiceModel('tts', deps), kept, signals };
}

describe('a service’s room', () => {
  it('reads what the server has, and what of a key may be told', async () => {
    const { model, kept } = setUp();
    kept.set('http://nas', 'secret');
    await model.follow(service);
    expect(model.offers.get()).toEqual({ models: [{ id: 'm' }], voices: [] });
    expect(model.key.get()).toEqual({ goes: true, keptFor: 'http://nas' });
  });

  it('says that a key stays behind when the address moves', async () => {
    const { model, kept } = setUp();
    kept.set('http://nas', 'secret');
    await model.follow({ ...service, baseUrl: 'http://other/v1' });
    expect(model.key.get()).toEqual({ goes: false, keptFor: 'http://nas' });
  });

  it('lets go of the last server’s key at once, however long storage takes to answer', async () => {
    const { model, kept } = setUp();
    kept.set('http://nas', 'secret');
    await model.follow(service);
    const following = model.follow({ ...service, baseUrl: 'http://other/v1' });
    expect(model.key.get()).toEqual({ goes: false, keptFor: 'http://nas' });
    await following;
  });

  it('holds no key in anything that a view can read', async () => {
    const { model } = setUp();
    await model.follow(service);
    await model.keepKey(service, 'secret');
    const state = [model.key, model.offers, model.test, model.sample].map((store) => store.get());
    expect(JSON.stringify(state)).not.toContain('secret');
    expect(model.key.get().goes).toBe(true);
    await model.keepKey(service, '');
    expect(model.key.get()).toEqual({ goes: false });
  });

  it('drops the list of a server that was left meanwhile', async () => {
    const late = slow<Offer[]>([{ id: 'old' }]);
    const { model } = setUp({
      open: async (_, { baseUrl }) => ({
        models: (signal) => (baseUrl.includes('nas') ? late.wait(signal) : Promise.resolve([{ id: 'new' }])),
      }),
    });
    const first = model.follow(service);
    await model.follow({ ...service, baseUrl: 'http://other/v1' });
    late.release();
    await first;
    expect(model.offers.get().models).toEqual([{ id: 'new' }]);
  });

  it('takes a server that keeps no list as one that keeps no list', async () => {
    const { model } = setUp({
      open: async () => ({
        models: () => Promise.reject(new Failure('missing')),
        voices: async () => [{ id: 'v' }],
      }),
    });
    await model.follow(service);
    expect(model.offers.get()).toEqual({ models: [], voices: [{ id: 'v' }] });
  });
});

describe('a test', () => {
  it('tells how long it took, or what went wrong', async () => {
    const { model } = setUp();
    await model.tryOut(service);
    expect(model.test.get()).toEqual({ phase: 'well', latency: 12, said: 'Hello' });
    const broken = setUp({ testService: () => Promise.reject(new Failure('refused', 'HTTP 401')) });
    await broken.model.tryOut(service);
    expect(broken.model.test.get()).toMatchObject({ phase: 'failed', failure: { kind: 'refused' } });
  });

  it('ends when the room is left, and says nothing afterwards', async () => {
    const seen: AbortSignal[] = [];
    const late = slow({ latency: 1 });
    const { model } = setUp({
      testService: (_, __, signal) => {
        seen.push(signal);
        return late.wait(signal);
      },
    });
    const test = model.tryOut(service);
    await Promise.resolve();
    await Promise.resolve();
    expect(model.test.get().phase).toBe('running');
    model.leave();
    await test;
    expect(seen.map(({ aborted }) => aborted)).toEqual([true]);
    expect(model.test.get()).toEqual({ phase: 'idle' });
  });
});

describe('what was tried', () => {
  it('stands while the view catches up with what was tried, and counts no longer for anything else', async () => {
    const { model } = setUp();
    await model.tryOut({ ...service, model: 'typed' });
    await model.follow({ ...service, model: 'typed' });
    expect(model.test.get().phase).toBe('well');
    model.keepTo({ ...service, model: 'another' });
    expect(model.test.get().phase).toBe('idle');
  });
});

describe('a sample', () => {
  it('is fetched, sounds, and falls silent when it is asked for again', async () => {
    const late = slow(true);
    const signals: AbortSignal[] = [];
    const { model } = setUp({
      speak: (_, __, ___, onPlaying, signal) => {
        signals.push(signal);
        onPlaying();
        return late.wait(signal);
      },
    });
    const hearing = model.hear(service, 'Once', 'en');
    expect(model.sample.get().phase).toBe('coming');
    await new Promise((done) => setTimeout(done));
    expect(model.sample.get().phase).toBe('playing');
    await model.hear(service, 'Once', 'en');
    await hearing;
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(model.sample.get().phase).toBe('idle');
  });

  it('says when the device has no voice for the language', async () => {
    const { model } = setUp({ speak: async () => false });
    await model.hear({ provider: 'device', baseUrl: '' }, 'Bir varmış', 'tr');
    expect(model.sample.get()).toEqual({ phase: 'none' });
  });
});
