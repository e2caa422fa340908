import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../../src/domain/settings/config';
import { words as en } from '../../../../src/i18n/en/services';
import { words as tr } from '../../../../src/i18n/tr/services';
import { presets, serviceOf } from '../../../../src/providers/presets/presets';
import { images, llms, stts, ttss } from '../../../../src/providers/registry';

const providers = { llm: llms, tts: ttss, stt: stts, image: images };
const kinds = ['llm', 'tts', 'stt', 'image'] as const;

describe.each(kinds)('presets of %s', (kind) => {
  const list = presets[kind];

  test('are told apart by their ids, and end with one of one’s own', () => {
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
    expect(list.at(-1)?.id).toBe('custom');
  });

  test.each(list.map((preset) => [preset.id, preset] as const))(
    '%s can be set as it stands',
    (_id, preset) => {
      const { provider, baseUrl, where, key, cors, name } = preset;
      if (where === 'device')
        return expect([provider, baseUrl, key, cors]).toEqual(['device', '', 'none', 'none']);
      expect(Object.keys(providers[kind])).toContain(provider);
      if (preset.id === 'custom') return expect([baseUrl, name]).toEqual(['', '']);
      expect(name).toBeTruthy();
      expect(baseUrl).toMatch(where === 'remote' ? /^https:/u : /^http:\/\/localhost:\d+/u);
      expect(baseUrl.endsWith('/')).toBe(false);
      const { config, problems } = readConfig({ [kind]: serviceOf(preset) });
      expect(problems).toEqual([]);
      expect(config[kind]).toMatchObject({ provider, baseUrl, preset: preset.id });
    },
  );
});

test('a key is asked for where it is needed, and leaves the house only for the makers’ own address', () => {
  for (const { where, key } of kinds.flatMap((kind) => presets[kind])) {
    expect(key === 'needed').toBe(where === 'remote');
  }
});

test('the device speaks and listens without any set-up', () => {
  expect([presets.tts[0]?.id, presets.stt[0]?.id]).toEqual(['device', 'device']);
});

test('the one that OpenRouter is asked with speaks as well: the same key goes to one address', () => {
  const addresses = [presets.llm, presets.tts].map(
    (list) => list.find(({ id }) => id === 'openrouter')?.baseUrl,
  );
  expect(addresses[0]).toBe(addresses[1]);
});

test('a maker whose pages may not ask is named by a way round it', () => {
  const proxied = kinds.flatMap((kind) => presets[kind]).filter(({ cors }) => cors === 'proxy');
  expect(proxied.length).toBeGreaterThan(0);
  for (const words of [en, tr]) expect(words.corsHow.proxy).toContain('deploy/nginx.conf');
  expect(readFileSync('deploy/nginx.conf', 'utf8')).toContain('#proxy location');
});
