import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deviceVoices } from '../../../src/providers/registry';
import { createPageAnnouncer } from '../../../src/sound/page-announcer';
import { labelSound } from '../../../src/storage/media/labels';
import { settings } from '../../../src/storage/settings/settings';

vi.mock(import('../../../src/storage/media/labels'), () => ({ labelSound: vi.fn(async () => undefined) }));

const say = vi.fn(async () => {});
const device = vi.spyOn(deviceVoices, 'device');

beforeEach(() => {
  device.mockResolvedValue({ open: async () => ({ say }) } as never);
});
afterEach(() => {
  vi.clearAllMocks();
  settings.set({});
});

describe('an announcer of the page', () => {
  it('looks for a recording first, then asks the device’s voice', async () => {
    await createPageAnnouncer().sayLabel('hero/fox', 'Fox');
    expect(labelSound).toHaveBeenCalledWith('hero/fox', 'en');
    expect(say).toHaveBeenCalledWith('Fox', 1, expect.any(AbortSignal));
  });

  it('plays no recording where one would be another thing’s name', async () => {
    await createPageAnnouncer({ recordings: false }).say('hero/fox');
    expect(labelSound).not.toHaveBeenCalled();
    expect(say).toHaveBeenCalledTimes(1);
  });

  it('has no voice where speech is switched off, and does not load one', async () => {
    settings.set({ tts: null });
    await createPageAnnouncer().say('Once more');
    await createPageAnnouncer({ recordings: false }).say('Once more');
    expect(device).not.toHaveBeenCalled();
    expect(say).not.toHaveBeenCalled();
  });
});
