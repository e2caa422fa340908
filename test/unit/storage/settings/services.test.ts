import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../../src/domain/settings/config';
import type { Service } from '../../../../src/domain/settings/settings';
import { readSources } from '../../../../src/storage/settings/config';
import { saveConfig, saveSettings } from '../../../../src/storage/settings/save-settings';
import {
  hasKey,
  keyOrigin,
  readConnection,
  saveKey,
  serviceNow,
  withoutServiceKey,
} from '../../../../src/storage/settings/services';
import { settings } from '../../../../src/storage/settings/settings';
import { freshDb } from '../fresh';

const HERE = 'https://api.example/v1';
const service: Service = { provider: 'openai', baseUrl: HERE, model: 'm' };

beforeEach(async () => {
  await freshDb();
  settings.set({});
});
afterEach(() => settings.set({}));

describe('a key', () => {
  it('goes along to its own origin, whatever the path, and to no other', async () => {
    await saveKey('llm', HERE, 'secret');
    expect(await readConnection('llm', service)).toMatchObject({ key: 'secret' });
    expect(await readConnection('llm', { ...service, baseUrl: 'https://api.example/v2/' })).toMatchObject({
      baseUrl: 'https://api.example/v2',
      key: 'secret',
    });
    for (const baseUrl of [
      'http://api.example/v1',
      'https://api.example:8443/v1',
      'https://api.example.evil/v1',
      'https://evil/api.example',
      '',
    ]) {
      expect(await readConnection('llm', { ...service, baseUrl })).not.toHaveProperty('key');
      expect(await hasKey('llm', baseUrl)).toBe(false);
    }
    expect(await keyOrigin('llm')).toBe('https://api.example');
  });

  it('is of one service only', async () => {
    await saveKey('llm', HERE, 'secret');
    expect(await hasKey('tts', HERE)).toBe(false);
    expect(await keyOrigin('tts')).toBeUndefined();
  });

  it('waits where it was given for, while another address is tried', async () => {
    await saveKey('llm', HERE, 'secret');
    await saveSettings({ llm: { ...service, baseUrl: 'http://nas:8000/v1' } });
    expect(await readConnection('llm')).not.toHaveProperty('key');
    await saveSettings({ llm: service });
    expect(await readConnection('llm')).toMatchObject({ key: 'secret' });
  });

  it('is forgotten when an empty one is kept, and is not kept for no address', async () => {
    await saveKey('llm', HERE, 'secret');
    await saveKey('llm', HERE, '');
    expect(await hasKey('llm', HERE)).toBe(false);
    await saveKey('llm', 'nonsense', 'secret');
    expect(await keyOrigin('llm')).toBeUndefined();
  });

  it('never stands in the settings, which are shown and exported', async () => {
    await saveSettings({ llm: service });
    await saveKey('llm', HERE, 'secret');
    expect(JSON.stringify([settings.get(), await readSources()])).not.toContain('secret');
  });
});

describe('a key in config.json', () => {
  const config = readConfig({ llm: { ...service, key: 'installed' } }).config;

  it('serves where a parent has none, for its own origin', async () => {
    await saveConfig(config, []);
    expect(await readConnection('llm')).toMatchObject({ key: 'installed' });
    await saveSettings({ llm: { ...service, model: 'another' } });
    expect(await readConnection('llm')).toMatchObject({ model: 'another', key: 'installed' });
    await saveSettings({ llm: { ...service, baseUrl: 'https://elsewhere/v1' } });
    expect(await readConnection('llm')).not.toHaveProperty('key');
    expect(await keyOrigin('llm')).toBeUndefined();
  });

  it('gives way to a parent’s own', async () => {
    await saveConfig(config, []);
    await saveKey('llm', HERE, 'mine');
    expect(await readConnection('llm')).toMatchObject({ key: 'mine' });
  });

  it('does not get into what a parent’s settings are made from', () => {
    expect(withoutServiceKey(config.llm as Service)).toEqual(service);
  });
});

describe('a service', () => {
  it('is off when a parent says so, over what the installer set', async () => {
    await saveConfig({ tts: { provider: 'openai', baseUrl: HERE } }, []);
    await saveSettings({ tts: null });
    expect(serviceNow('tts')).toBeNull();
    expect(await readConnection('tts')).toBeUndefined();
    await saveSettings({ tts: undefined });
    expect(serviceNow('tts')).toMatchObject({ baseUrl: HERE });
  });

  it('that was never set is none to be called', async () => {
    expect(serviceNow('llm')).toBeUndefined();
    expect(await readConnection('llm')).toBeUndefined();
  });
});
