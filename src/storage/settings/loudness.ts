import { clampVolume } from '../../domain/limits/limits';
import { saveSettings } from './save-settings';
import { settings } from './settings';

/** Volume of stories, 0 to 1: as set by the device's keys, within a parent's limits. */
export const loudnessNow = (): number => {
  const { loudness: wanted, volume } = settings.get();
  return clampVolume(wanted, volume);
};

/** Changes the volume by this much, within the same limits. */
export function changeLoudness(by: number): Promise<void> {
  const next = clampVolume(Math.round((loudnessNow() + by) * 100) / 100, settings.get().volume);
  return saveSettings({ loudness: next });
}
