import { clampVolume } from '../../domain/limits/limits';
import { saveSettings } from './save-settings';
import { settings } from './settings';

/** How loud a story is told, 0 to 1: as the device's keys have it, within what a parent allows. */
export const loudnessNow = (): number => {
  const { loudness: wanted, volume } = settings.get();
  return clampVolume(wanted, volume);
};

/** Louder or softer by this much, within the same. */
export function changeLoudness(by: number): Promise<void> {
  const next = clampVolume(Math.round((loudnessNow() + by) * 100) / 100, settings.get().volume);
  return saveSettings({ loudness: next });
}
