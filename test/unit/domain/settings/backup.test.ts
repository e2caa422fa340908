import { expect, it } from 'vitest';
import { readBackup, settingDifferences, writeBackup } from '../../../../src/domain/settings/backup';
import type { Settings } from '../../../../src/domain/settings/settings';

const settings: Settings = {
  language: 'tr',
  hour: 'auto',
  speed: 0.9,
  dailyMinutes: 45,
  quiet: { from: '19:30', to: '07:00' },
  volume: { least: 0.2, most: 0.8 },
  llm: null,
  tts: { provider: 'openai', baseUrl: 'http://box:8880/v1', model: 'kokoro', voice: 'af_heart' },
};

it('comes back as it went', () => {
  const text = writeBackup(settings, new Date('2025-05-14T10:00:00Z'));
  expect(readBackup(text)).toEqual({ settings, problems: [], savedAt: '2025-05-14T10:00:00.000Z' });
});

it('carries no key of a service, neither out nor in', () => {
  const tts = { ...settings.tts, key: 'secret' } as Settings['tts'];
  expect(writeBackup({ ...settings, ...(tts && { tts }) }, new Date())).not.toContain('secret');
  const file = JSON.stringify({ talelight: 'settings', version: 1, settings: { tts } });
  expect(readBackup(file)).toEqual({ settings: { tts: settings.tts }, problems: [], savedAt: '' });
});

it('says of each key what is wrong with it, and takes the others', () => {
  const file = JSON.stringify({
    talelight: 'settings',
    version: 1,
    settings: { language: 'fr', colour: 'red', speed: 5, resetPin: 'x', kiosk: true, dailyMinutes: 30 },
  });
  const read = readBackup(file);
  expect(read).toMatchObject({ settings: { dailyMinutes: 30 } });
  expect('problems' in read && read.problems.map(({ key, fault }) => `${key} ${fault}`)).toEqual([
    'language wrong',
    'colour unknown',
    'speed wrong',
    'resetPin unknown',
    'kiosk unknown',
  ]);
});

it.each([
  ['', 'no-json'],
  ['<!doctype html>', 'no-json'],
  ['null', 'not-ours'],
  ['[]', 'not-ours'],
  ['{"language":"en"}', 'not-ours'],
  ['{"talelight":"settings","version":2,"settings":{}}', 'newer'],
])('refuses %s as %s', (text, fault) => {
  expect(readBackup(text)).toEqual({ fault });
});

it('tells what would change: what is new, what is another, what goes back to automatic, and nothing that is locked', () => {
  const own: Settings = { language: 'en', speed: 0.9, profile: 'lite', age: '3-4' };
  expect(settingDifferences(own, { language: 'tr', speed: 0.9, kits: 'keep', age: '7-8' }, ['age'])).toEqual([
    { key: 'language', before: 'en', after: 'tr' },
    { key: 'profile', before: 'lite', after: undefined },
    { key: 'kits', before: undefined, after: 'keep' },
  ]);
});
