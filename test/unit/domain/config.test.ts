import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/domain/config';
import { settle } from '../../../src/domain/settings';

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
  it('takes the example of the plan as it stands', () => {
    expect(readConfig(whole)).toEqual({ config: whole, problems: [] });
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
    expect(problems).toEqual([{ key: 'colour', fault: 'unknown' }]);
  });

  it.each([
    ['language', 'de'],
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

  it('keeps what is sound of it and reports the rest', () => {
    const { config, problems } = readConfig(service({ model: 7, voice: 'v', temperature: 1 }));
    expect(config.llm).toEqual({ provider: 'openai', baseUrl: 'http://host/v1', voice: 'v' });
    expect(problems.map(({ key, fault }) => `${key} ${fault}`)).toEqual([
      'llm.model wrong',
      'llm.temperature unknown',
    ]);
  });

  it('may hold a key, and is told that the network can read it', () => {
    const { config, problems } = readConfig(service({ key: 'secret' }));
    expect(config.llm).toMatchObject({ key: 'secret' });
    expect(problems).toEqual([{ key: 'llm.key', fault: 'readable' }]);
    expect(JSON.stringify(problems)).not.toContain('secret');
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
  it('is a parent’s setting before the installer’s, except what is locked', () => {
    const { config } = readConfig({ language: 'tr', profile: 'lite', locked: ['profile'] });
    expect(settle({ language: 'en', profile: 'full' }, config)).toMatchObject({
      language: 'en',
      profile: 'lite',
    });
  });
});
