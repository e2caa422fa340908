import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { closestKey } from '../../../../src/domain/settings/closest-name';
import { readConfig } from '../../../../src/domain/settings/config';
import { effectiveSettings } from '../../../../src/domain/settings/settings';

const whole = {
  language: 'en',
  kiosk: true,
  profile: 'lite',
  audioLimitMB: 50,
  examples: 'on-demand',
  llm: { provider: 'openai', baseUrl: 'http://host:8000/v1', model: 'name' },
  tts: { provider: 'openai', baseUrl: 'http://host:8880/v1', model: 'kokoro', voice: 'af_heart' },
  stt: null,
  image: null,
  shelf: { url: '/shelf/' },
  locked: ['llm', 'tts'],
};

const faults = (json: unknown) => readConfig(json).problems.map(({ key, fault }) => `${key} ${fault}`);

describe('config.json', () => {
  it('takes the example that the build ships', () => {
    const example = new URL('../../../../public/config.example.json', import.meta.url);
    const { config, problems } = readConfig(JSON.parse(readFileSync(example, 'utf8')));
    expect(problems).toEqual([]);
    expect(config).toMatchObject({ kiosk: true });
  });

  it('names the key that was probably meant, at every depth', () => {
    const meant = (json: unknown) =>
      readConfig(json).problems.map((one) => [
        one.key,
        one.fault === 'unknown' ? closestKey(one) : undefined,
      ]);
    expect(meant({ langauge: 'tr', wifi: true })).toEqual([
      ['langauge', 'language'],
      ['wifi', undefined],
    ]);
    expect(meant({ llm: { provider: 'openai', baseURL: 'http://host/v1' } })).toEqual([
      ['llm.baseURL', 'baseUrl'],
      ['llm.baseUrl', undefined],
    ]);
    expect(meant({ tts: { provider: 'device', voise: 'x' } })).toEqual([['tts.voise', 'voice']]);
    expect(meant({ locked: ['lmm', 3] })).toEqual([
      ['locked.lmm', 'llm'],
      ['locked.1', undefined],
    ]);
  });

  it('takes the example of the plan as it stands', () => {
    expect(readConfig(whole)).toEqual({ config: whole, problems: [] });
  });

  it('says how a story’s words stand', () => {
    const config = { textSize: 1.5, spacing: true, dyslexia: false, wordByWord: true };
    expect(readConfig(config)).toEqual({ config, problems: [] });
    expect(faults({ textSize: 3, spacing: 'wide', dyslexia: 1, wordByWord: null })).toEqual([
      'textSize wrong',
      'spacing wrong',
      'dyslexia wrong',
      'wordByWord wrong',
    ]);
  });

  it('is fine without a single key', () => {
    expect(readConfig({})).toEqual({ config: {}, problems: [] });
  });

  it.each([
    ['a list', []],
    ['nothing', null],
    ['a text', 'language'],
    ['a number', 7],
  ])('is refused whole when it is %s', (_, json) => {
    expect(readConfig(json)).toMatchObject({ config: {}, problems: [{ key: '', fault: 'wrong' }] });
  });

  it('reports what it does not know and keeps the rest', () => {
    const { config, problems } = readConfig({ colour: 'red', language: 'tr' });
    expect(config).toEqual({ language: 'tr' });
    expect(problems).toMatchObject([{ key: 'colour', fault: 'unknown' }]);
  });

  it.each([
    ['language', 'xx'],
    ['language', 1],
    ['kiosk', 'yes'],
    ['profile', 'huge'],
    ['examples', true],
    ['audioLimitMB', '50'],
    ['audioLimitMB', 0],
    ['audioLimitMB', -5],
    ['audioLimitMB', 1e9],
    ['locked', 'llm'],
    ['llm', 'openai'],
    ['shelf', '/shelf/'],
  ])('ignores %s set to %o, and says what it can be', (key, value) => {
    const { config, problems } = readConfig({ [key]: value, kiosk: key === 'kiosk' ? value : true });
    expect(config).not.toHaveProperty(key);
    expect(problems).toEqual([{ key, fault: 'wrong', wanted: expect.stringMatching(/./u) }]);
  });

  it('takes what an installer may say about limits, light and the PIN', () => {
    const json = {
      hour: 'auto',
      dailyMinutes: 45,
      quiet: { from: '19:30', to: '07:00' },
      resetPin: 'monday',
      volume: { least: 0.1, most: 0.8 },
    };
    expect(readConfig(json)).toEqual({ config: json, problems: [] });
    expect(readConfig({ quiet: null, dailyMinutes: 0 }).problems).toEqual([]);
    expect(readConfig({ volume: { most: 0.8 } }).config).toEqual({ volume: { least: 0, most: 0.8 } });
  });

  it.each([
    ['hour', 'dusk'],
    ['dailyMinutes', '45'],
    ['dailyMinutes', -1],
    ['dailyMinutes', 2000],
    ['quiet', '19:30'],
    ['quiet', { from: '19:30' }],
    ['quiet', { from: '7:00', to: '08:00' }],
    ['quiet', { from: '20:00', to: '20:00' }],
    ['volume', 0.8],
    ['volume', { least: 0.9, most: 0.5 }],
    ['volume', { least: 0, most: 0 }],
    ['volume', null],
    ['resetPin', ''],
    ['resetPin', 1234],
  ])('ignores %s set to %o', (key, value) => {
    expect(faults({ [key]: value })).toEqual([`${key} wrong`]);
  });

  it('has no say in what is a moment’s own', () => {
    expect(faults({ speed: 1, loudness: 1 })).toEqual(['speed unknown', 'loudness unknown']);
  });

  it('takes what an installer may say about new stories', () => {
    const json = {
      age: '3-4',
      length: 'short',
      kits: 'keep',
      pictures: 'cover',
      approveWishes: true,
      approveStories: false,
      moderate: true,
    };
    expect(readConfig(json)).toEqual({ config: json, problems: [] });
  });

  it.each([
    ['age', 5, '"3-4", "5-6", "7-8"'],
    ['length', 'endless', '"short", "medium", "long"'],
    ['kits', true, '"on-demand", "keep"'],
    ['pictures', 'yes', '"none", "cover", "pages"'],
    ['approveWishes', 'yes', 'true, false'],
    ['approveStories', 1, 'true, false'],
    ['moderate', null, 'true, false'],
  ])('ignores %s set to %o, and says that it can be %s', (key, value, wanted) => {
    expect(readConfig({ [key]: value })).toEqual({ config: {}, problems: [{ key, fault: 'wrong', wanted }] });
  });

  it('takes what an installer may say about hands, and nothing longer than four hours', () => {
    const json = { idleHome: 0, idleDim: 0.5, idleDark: 240, touchLock: false };
    expect(readConfig(json)).toEqual({ config: json, problems: [] });
    for (const key of ['idleHome', 'idleDim', 'idleDark'])
      for (const value of [-1, 241, '5', null, Number.NaN])
        expect(readConfig({ [key]: value })).toEqual({
          config: {},
          problems: [{ key, fault: 'wrong', wanted: '0 … 240' }],
        });
  });

  it('knows no key from a prototype', () => {
    expect(faults(JSON.parse('{"__proto__": {"kiosk": true}, "constructor": 1, "toString": 2}'))).toEqual([
      '__proto__ unknown',
      'constructor unknown',
      'toString unknown',
    ]);
    expect(({} as { kiosk?: boolean }).kiosk).toBeUndefined();
  });
});

describe('a service in config.json', () => {
  const service = (change: object) => ({ llm: { provider: 'openai', baseUrl: 'http://host/v1', ...change } });

  it.each(['ftp://host/v1', 'host:8000/v1', '/v1', 'javascript:alert(1)', 'http://name:word@host/', '', 5])(
    'is left out when its address is %o: a guessed one could send a child’s words elsewhere',
    (baseUrl) => {
      const { config, problems } = readConfig(service({ baseUrl }));
      expect(config).toEqual({});
      expect(problems).toEqual([{ key: 'llm.baseUrl', fault: 'address' }]);
    },
  );

  it('is left out without a provider', () => {
    expect(faults({ llm: { baseUrl: 'http://host/v1' } })).toEqual(['llm.provider wrong']);
  });

  it('takes no name and no address of a megabyte', () => {
    const long = 'x'.repeat(2 ** 20);
    for (const [key, wrong] of [
      ['model', long],
      ['voice', long],
      ['preset', long],
      ['key', long],
    ] as const)
      expect(readConfig(service({ [key]: wrong })).config.llm).not.toHaveProperty(key);
    expect(readConfig(service({ baseUrl: `http://host/${long}` })).config).not.toHaveProperty('llm');
    expect(readConfig(service({ provider: long })).config).not.toHaveProperty('llm');
  });

  it('keeps what is sound of it and reports the rest', () => {
    const { config, problems } = readConfig(service({ model: 7, voice: 'v', temperature: 1 }));
    expect(config.llm).toEqual({ provider: 'openai', baseUrl: 'http://host/v1', voice: 'v' });
    expect(problems.map(({ key, fault }) => `${key} ${fault}`)).toEqual([
      'llm.temperature unknown',
      'llm.model wrong',
    ]);
  });

  it('may hold a key, and is told that the network can read it', () => {
    const { config, problems } = readConfig(service({ key: 'secret' }));
    expect(config.llm).toMatchObject({ key: 'secret' });
    expect(problems).toEqual([{ key: 'llm.key', fault: 'readable' }]);
    expect(JSON.stringify(problems)).not.toContain('secret');
  });

  it('needs no address where the device itself speaks and listens', () => {
    const json = { tts: { provider: 'device' }, stt: { provider: 'device', preset: 'device' } };
    expect(readConfig(json)).toEqual({
      config: {
        tts: { provider: 'device', baseUrl: '' },
        stt: { provider: 'device', baseUrl: '', preset: 'device' },
      },
      problems: [],
    });
    expect(faults({ tts: { provider: 'device', baseUrl: 'http://host/v1' } })).toEqual(['tts.baseUrl wrong']);
    // The device cannot write or draw: without an address it is no such service.
    expect(faults({ llm: { provider: 'device' } })).toEqual(['llm.baseUrl address']);
  });

  it('may name the preset that it was filled in from', () => {
    const { config, problems } = readConfig(service({ preset: 'ollama' }));
    expect(config.llm).toMatchObject({ preset: 'ollama' });
    expect(problems).toEqual([]);
  });

  it('is switched off by null', () => {
    expect(readConfig({ llm: null, shelf: null })).toEqual({
      config: { llm: null, shelf: null },
      problems: [],
    });
  });

  it('locks only what there is to lock', () => {
    const { config, problems } = readConfig({ locked: ['llm', 'locked', 'door', 3] });
    expect(config.locked).toEqual(['llm']);
    expect(problems.map(({ key }) => key)).toEqual(['locked.locked', 'locked.door', 'locked.3']);
  });

  it('lets a shelf stand on the device or elsewhere', () => {
    expect(readConfig({ shelf: { url: 'https://nas.home/books/' } }).problems).toEqual([]);
    expect(faults({ shelf: { url: 'file:///books' } })).toEqual(['shelf.url address']);
  });
});

describe('what is in force', () => {
  it('can be a service that a parent has switched off, but not one that is locked', () => {
    const { config } = readConfig({ llm: { provider: 'openai', baseUrl: 'http://host/v1' } });
    expect(effectiveSettings({ llm: null }, config).llm).toBeNull();
    expect(effectiveSettings({ llm: null }, { ...config, locked: ['llm'] }).llm).toMatchObject({
      provider: 'openai',
    });
    expect(
      effectiveSettings({ stt: { provider: 'device', baseUrl: '' } }, { stt: null, locked: ['stt'] }).stt,
    ).toBeNull();
  });

  it('is a parent’s setting before the installer’s, except what is locked', () => {
    const { config } = readConfig({ language: 'tr', profile: 'lite', locked: ['profile'] });
    expect(effectiveSettings({ language: 'en', profile: 'full' }, config)).toMatchObject({
      language: 'en',
      profile: 'lite',
    });
  });
});
