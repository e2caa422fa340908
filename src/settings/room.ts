import type { ServiceKind } from '../domain/settings';
import type { Ready, SettingsModel } from './model';

/** The rooms by their place in the address: `#/settings/<room>`. */
export type Room =
  | 'language'
  | 'profile'
  | 'examples'
  | 'storage'
  | 'touch'
  | 'reading'
  | 'about'
  | 'stories'
  | 'children'
  | 'wishes'
  | 'own'
  | ServiceKind;

/** One story's own room is `#/settings/story/<story id>`. */
export const STORY = 'story/';
/** … and where it is read aloud `#/settings/studio/<story id>/<page>`. */
export const STUDIO = 'studio/';

/** What every room is given. */
export interface RoomProps {
  model: SettingsModel;
  now: Ready;
}

/** What a room that comes late is given. */
export interface LateProps extends RoomProps {
  /** As the address says it. */
  room: string;
}
