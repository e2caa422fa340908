import { describe, expect, it } from 'vitest';
import type { Service } from '../../../../src/domain/settings/settings';
import { words as en } from '../../../../src/i18n/en/services';
import { words as tr } from '../../../../src/i18n/tr/services';
import type { Preset } from '../../../../src/providers/presets/preset';
import { presets } from '../../../../src/providers/presets/presets';
import { isLoopback, isMixed, originOf, readAddress } from '../../../../src/settings/address';
import { corsSetting } from '../../../../src/settings/services/cors';
import { filterOffers, MAX_SHOWN } from '../../../../src/settings/services/offers';
import { applyPreset, presetOf } from '../../../../src/settings/services/preset';

describe('an address that a parent types', () => {
  it.each([
    ['http://nas:8000/v1', 'http://nas:8000/v1'],
    ['  https://api.example/v1/  ', 'https://api.example/v1'],
    ['HTTP://NAS:8000/V1///', 'http://nas:8000/V1'],
    ['192.168.1.5:11434/v1', 'http://192.168.1.5:11434/v1'],
    ['nas', 'http://nas'],
    ['http://[fd00::5]:8080/v1?key=secret#x', 'http://[fd00::5]:8080/v1'],
    ['https://örnek.example/v1', 'https://xn--rnek-4qa.example/v1'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(readAddress(typed)).toEqual({ address: kept });
  });

  it.each([
    ['', 'address'],
    ['http://', 'address'],
    ['ftp://nas/v1', 'address'],
    ['file:///etc/passwd', 'address'],
    ['javascript:alert(1)', 'address'],
    ['data:text/html,hello', 'address'],
    ['two words', 'address'],
    ['http://me:word@nas/v1', 'credentials'],
    ['me@nas/v1', 'credentials'],
  ])('“%s” is not kept', (typed, fault) => {
    expect(readAddress(typed)).toEqual({ fault });
  });

  it('has an end', () => {
    expect(readAddress('a'.repeat(1_000_000))).toEqual({ fault: 'address' });
  });

  it('is mixed content where a page from https meets http, but for its own device', () => {
    expect(isMixed('http://nas:8000/v1', 'https://talelight.home')).toBe(true);
    expect(isMixed('https://nas:8000/v1', 'https://talelight.home')).toBe(false);
    expect(isMixed('http://nas:8000/v1', 'http://talelight.home')).toBe(false);
    for (const own of [
      'http://localhost:11434/v1',
      'http://127.0.0.1:1',
      'http://[::1]:8/v1',
      'http://a.localhost',
    ])
      expect(isMixed(own, 'https://talelight.home'), own).toBe(false);
    expect(isLoopback('http://localhost.example/v1')).toBe(false);
    expect(originOf('nonsense')).toBe('');
  });
});

describe('a preset', () => {
  const custom: Service = { provider: 'openai', baseUrl: 'http://nas/v1', preset: 'custom', model: 'm' };
  const preset = (id: string) => presets.llm.find((one) => one.id === id) as Preset;

  it('is known by its name, else it is a server of one’s own', () => {
    expect(presetOf('llm', { provider: 'openai', baseUrl: 'http://x', preset: 'ollama' }).id).toBe('ollama');
    expect(presetOf('llm', { provider: 'openai', baseUrl: 'http://x' }).id).toBe('custom');
    expect(presetOf('llm', { provider: 'openai', baseUrl: 'http://x', preset: 'gone' }).id).toBe('custom');
    expect(presetOf('tts', { provider: 'device', baseUrl: '' }).id).toBe('device');
  });

  it('fills in everything; another server begins with what is there, and without an address it is none', () => {
    expect(applyPreset(preset('openai'), custom)).toMatchObject({
      preset: 'openai',
      baseUrl: 'https://api.openai.com/v1',
    });
    expect(applyPreset(preset('custom'), { ...custom, preset: 'vllm' })).toEqual(custom);
    expect(applyPreset(preset('custom'), undefined)).toBeUndefined();
    expect(applyPreset(preset('custom'), { provider: 'device', baseUrl: '' })).toBeUndefined();
  });

  it('has in every language what to set on its server, with this page’s origin wherever one is needed', () => {
    const origin = 'http://talelight.home:8080';
    for (const { id, cors } of Object.values(presets).flat()) {
      expect(
        [en.corsHow[cors], tr.corsHow[cors]].map((text) => typeof text),
        id,
      ).toEqual(['string', 'string']);
      if (['open', 'proxy', 'none'].includes(cors)) expect(corsSetting(cors, origin)).toBeUndefined();
      else if (!['lmstudio-switch', 'piper-allow-cors'].includes(cors))
        expect(corsSetting(cors, origin), id).toContain(origin);
      if (cors !== 'none') expect(en.corsHow[cors].length, id).toBeGreaterThan(10);
    }
  });
});

describe('a long list of models', () => {
  const offers = Array.from({ length: 400 }, (_, i) => ({
    id: `maker-${i % 7}/model-${i}`,
    ...(i % 2 && { name: `Model ${i} Large` }),
  }));

  it('shows a few, the chosen one first, and says how many more there are', () => {
    const { shown, more } = filterOffers(offers, '', 'maker-2/model-9');
    expect(shown[0]?.id).toBe('maker-2/model-9');
    expect([shown.length, more]).toEqual([MAX_SHOWN, 400 - MAX_SHOWN]);
  });

  it('is searched by every word, in any case, in ids and names', () => {
    expect(filterOffers(offers, 'LARGE 399', undefined).shown.map(({ id }) => id)).toEqual([
      'maker-0/model-399',
      // The typed text may be a name that the server takes and does not list.
      'LARGE 399',
    ]);
    expect(
      filterOffers(offers, 'maker-3/model-3', undefined).shown.some(({ id }) => id === 'maker-3/model-3'),
    ).toBe(true);
  });

  it('offers a chosen name that the server does not list', () => {
    expect(filterOffers(offers, '', 'my-own').shown[0]).toEqual({ id: 'my-own' });
    expect(filterOffers([], '', undefined)).toEqual({ shown: [], more: 0 });
  });
});
