import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/domain/errors';
import { createSettingsModel, type SettingsDeps } from '../../../src/settings/model';
import {
  automaticProfile,
  effectiveSetting,
  offeredLimits,
  type SettingsReady,
  storiesThatFit,
} from '../../../src/settings/state';
import type { Change } from '../../../src/storage/changes';
import { bytesLeft } from '../../../src/storage/media/ledger';

const counts = {
  whole: 2,
  examples: 10,
  examplesWhole: 1,
  examplesDeleted: 0,
  familyDeleted: 0,
  exampleBytes: 1_000_000,
};
const sources = { own: {}, config: {}, problems: [] };

function setUp(change: Partial<SettingsDeps> = {}) {
  const did: string[] = [];
  let listener: (change: Change) => void = () => {};
  const deps: SettingsDeps = {
    readSources: async () => sources,
    countShelf: async () => counts,
    countWaiting: async () => ({ wishes: 1, held: 0 }),
    usage: async () => ({ audio: 30e6, limit: 50e6 }),
    isPersisted: async () => false,
    askPersist: async () => false,
    findEvictable: async () => ({ ids: ['a', 'b'], bytes: 7e6 }),
    keptKitBytes: async () => 4e6,
    evict: async ({ ids }) => void did.push(`sleep ${ids}`),
    bringBackExamples: async () => void did.push('back'),
    saveSettings: async (one) => void did.push(`save ${JSON.stringify(one)}`),
    setLanguage: async (to) => void did.push(`speak ${to}`),
    preferredLanguage: () => 'tr',
    onChange(next) {
      listener = next;
      return () => did.push('stopped');
    },
    ...change,
  };
  return { model: createSettingsModel(deps), did, tell: (one: Change) => listener(one) };
}

describe('choosing', () => {
  it('brings a language’s words before it is kept', async () => {
    const { model, did } = setUp();
    await model.refresh();
    await model.choose('language', 'en');
    expect(did).toEqual(['speak en', 'save {"language":"en"}']);
    expect(model.outcome.get()).toEqual({ what: 'saved' });
  });

  it('keeps the old language when the new words do not arrive, and says so', async () => {
    const { model, did } = setUp({ setLanguage: () => Promise.reject(new TypeError('no network')) });
    await model.refresh();
    await model.choose('language', 'tr');
    expect(did).toEqual([]);
    expect(model.outcome.get()).toMatchObject({ what: 'languageMissing' });
  });

  it('gives a language back to the installer, else to the browser', async () => {
    const { model, did } = setUp();
    await model.refresh();
    await model.choose('language', undefined);
    expect(did[0]).toBe('speak tr');
    const device = setUp({ readSources: async () => ({ ...sources, config: { language: 'en' } }) });
    await device.model.refresh();
    await device.model.choose('language', undefined);
    expect(device.did[0]).toBe('speak en');
  });

  it('does not touch what is locked', async () => {
    const { model, did } = setUp({
      readSources: async () => ({ ...sources, config: { profile: 'lite' as const, locked: ['profile'] } }),
    });
    await model.refresh();
    await model.choose('profile', 'full');
    expect(did).toEqual([]);
  });

  it('says when the disk is too full to keep it', async () => {
    const { model } = setUp({ saveSettings: () => Promise.reject(new Failure('full', 'no room')) });
    await model.refresh();
    await model.choose('examples', 'keep');
    expect(model.outcome.get()).toMatchObject({ what: 'notSaved', failure: { kind: 'full' } });
  });

  it('says what a limit below what is kept will mean', async () => {
    const { model } = setUp({ usage: async () => ({ audio: 90e6, limit: 50e6 }) });
    await model.refresh();
    await model.choose('audioLimitMB', 50);
    expect(model.outcome.get()).toEqual({ what: 'overLimit' });
  });
});

describe('making room', () => {
  it('frees what is there now and says how much that was', async () => {
    const { model, did } = setUp();
    await model.freeSpace();
    expect(did).toEqual(['sleep a,b']);
    expect(model.outcome.get()).toEqual({ what: 'freed', bytes: 7e6 });
  });

  it('walks through the stored sounds only in the room that shows it', async () => {
    let walks = 0;
    const { model } = setUp({
      findEvictable: async () => {
        walks++;
        return { ids: [], bytes: 0 };
      },
    });
    model.enter('language');
    await model.refresh();
    expect(walks).toBe(0);
    model.enter('storage');
    await model.refresh();
    expect(walks).toBeGreaterThan(0);
  });
});

describe('the state', () => {
  it('follows storage, and a story’s many pages at a slower pace', async () => {
    let reads = 0;
    const { model, tell, did } = setUp({
      countShelf: async () => {
        reads++;
        return { ...counts, whole: reads };
      },
    });
    const stop = model.watch();
    await model.refresh();
    for (let page = 0; page < 12; page++) tell('cards');
    expect(reads).toBe(1);
    await expect.poll(() => (model.state.get() as SettingsReady).counts.whole).toBe(2);
    stop();
    expect(did).toEqual(['stopped']);
  });

  it('says when the store does not open, and recovers when asked again', async () => {
    let broken = true;
    const { model } = setUp({
      readSources: async () => {
        if (broken) throw new Failure('blocked', 'held by another tab');
        return sources;
      },
    });
    await model.refresh();
    expect(model.state.get()).toMatchObject({ phase: 'failed', failure: { kind: 'blocked' } });
    broken = false;
    await model.refresh();
    expect(model.state.get().phase).toBe('ready');
  });
});

describe('what is in force', () => {
  it('is the installer’s where locked, else a parent’s', () => {
    const own = { profile: 'full' as const };
    const config = { profile: 'lite' as const };
    expect(effectiveSetting({ own, config, problems: [] }, 'profile')).toBe('full');
    expect(
      effectiveSetting({ own, config: { ...config, locked: ['profile'] }, problems: [] }, 'profile'),
    ).toBe('lite');
    expect(effectiveSetting({ own: {}, config, problems: [] }, 'profile')).toBe('lite');
  });

  it('is picked and explained where nobody chose', () => {
    expect(automaticProfile(8, true)).toEqual({ profile: 'lite', why: 'kiosk' });
    expect(automaticProfile(0.5, false)).toEqual({ profile: 'lite', why: 'memory' });
    expect(automaticProfile(undefined, false)).toEqual({ profile: 'standard', why: 'unsaid' });
  });
});

describe('room for more stories', () => {
  it('is what both the family and the browser leave', () => {
    expect(bytesLeft({ audio: 30e6, limit: 50e6 })).toBe(20e6);
    expect(bytesLeft({ audio: 30e6, limit: 50e6, used: 85e6, quota: 100e6 })).toBe(5e6);
    expect(bytesLeft({ audio: 60e6, limit: 50e6, used: 10e6, quota: 100e6 })).toBe(0);
  });

  it('promises two digits and no more', () => {
    expect(storiesThatFit({ audio: 0, limit: 50e6 }, 1.2e6)).toBe(41);
    expect(storiesThatFit({ audio: 0, limit: Infinity, used: 0, quota: 11.34e9 }, 1e6)).toBe(10_000);
    expect(storiesThatFit({ audio: 50e6, limit: 50e6 }, 1.2e6)).toBe(0);
  });

  it('is not guessed where nobody says how much there is', () => {
    expect(storiesThatFit({ audio: 0, limit: Infinity }, 1e6)).toBeUndefined();
    expect(storiesThatFit({ audio: 0, limit: 50e6 }, 0)).toBeUndefined();
  });

  it('offers the limit in force, also an unusual one', () => {
    expect(offeredLimits(80)).toEqual([50, 80, 100, 250, 500, Infinity]);
    expect(offeredLimits(Infinity)).toEqual([50, 100, 250, 500, Infinity]);
  });
});
