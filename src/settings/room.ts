import type { Ready, SettingsModel } from './model';

/** The rooms by their place in the address: `#/settings/<room>`. */
export type Room = 'language' | 'profile' | 'examples' | 'storage' | 'about';

/** What every room is given. */
export interface RoomProps {
  model: SettingsModel;
  now: Ready;
}
