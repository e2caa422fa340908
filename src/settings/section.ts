import type { ServiceKind } from '../domain/settings/settings';
import type { SettingsModel, SettingsReady } from './model';

/** The rooms by their place in the address: `#/settings/<room>`. */
export type Section =
  | 'language'
  | 'profile'
  | 'examples'
  | 'storage'
  | 'touch'
  | 'reading'
  | 'listening'
  | 'about'
  | 'stories'
  | 'children'
  | 'wishes'
  | 'own'
  | 'bedtime'
  | 'limits'
  | 'backup'
  | ServiceKind;

/** One story's own room is `#/settings/story/<story id>`. */
export const STORY_PREFIX = 'story/';
/** … and where it is read aloud `#/settings/studio/<story id>/<page>`. */
export const STUDIO_PREFIX = 'studio/';

/** Rooms that no list shows: where they belong, what they are called, and where they lead back to. */
export const SUBSECTIONS: Record<
  string,
  { of: Section; title: 'newPin' | 'moreTime'; back: string } | undefined
> = {
  pin: { of: 'limits', title: 'newPin', back: '#/settings/limits' },
  // `#/settings/more/<story id>`: from the screen that says that the stories sleep.
  more: { of: 'limits', title: 'moreTime', back: '#/stories' },
};

/** What every room is given. */
export interface SectionProps {
  model: SettingsModel;
  now: SettingsReady;
}

/** What a room that comes late is given. */
export interface LazySectionProps extends SectionProps {
  /** As the address says it. */
  room: string;
}
