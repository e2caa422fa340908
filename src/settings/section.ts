import type { ComponentChildren } from 'preact';
import { inSettings, SHELF, voicesRoom } from '../session/navigation';
import { hrefOf } from '../session/route';
import type { SettingsModel } from './model';
import type { SettingsReady } from './state';

/**
 * Doors of Settings with the rooms behind each. A door's page begins with the settings wanted most: those of the rooms
 * `stories`, `own`, `language` and `limits` stand on the page itself, and these rooms are there for their addresses.
 */
const HOUSE = {
  family: { rooms: ['children'], within: ['limits'] },
  bedtime: { rooms: [], within: [] },
  ours: { rooms: ['examples'], within: ['own', 'import'] },
  making: { rooms: ['llm', 'tts', 'wishes', 'stt', 'image'], within: ['stories'] },
  device: {
    rooms: ['reading', 'listening', 'storage', 'about', 'touch', 'backup', 'profile'],
    within: ['language'],
  },
} as const;
export type Door = keyof typeof HOUSE;
export const DOORS = Object.keys(HOUSE) as Door[];
export const isDoor = (section: Section): section is Door => section in HOUSE;
type Room = (typeof HOUSE)[Door]['rooms' | 'within'][number];

/** Sections of Settings by their place in the address: `#/settings/<section>`. */
export type Section = Door | Room;

const DOOR_OF = Object.fromEntries(
  DOORS.flatMap((door) => [...HOUSE[door].rooms, ...HOUSE[door].within].map((room) => [room, door])),
) as Record<Room, Door>;
const SECTIONS = [...DOORS, ...(Object.keys(DOOR_OF) as Room[])];

/** Rooms that most families never need: folded on their door's page. */
const ADVANCED: readonly Room[] = ['stt', 'image', 'touch', 'backup', 'profile'];

/** Rooms that a door's page leads to. */
export const roomsOf = (door: Door, advanced: boolean): Room[] =>
  HOUSE[door].rooms.filter((room: Room) => ADVANCED.includes(room) === advanced);

/** A story's editor is `#/settings/story/<story id>`, its studio `#/settings/studio/<story id>/<page, from 1>`. */
export const STORY_PREFIX = 'story/';
export const STUDIO_PREFIX = 'studio/';
/** Readers of a story: `#/settings/voices/<story id>`; all stories to read without an id. */
export const VOICES_PREFIX = 'voices/';

interface Place {
  section: Section;
  isStory: boolean;
  /** Name of the title's text; absent: the section's own. */
  title?: 'aStory' | 'newPin' | 'moreTime' | 'voices' | 'books';
  /** Target of *back*. */
  back: string;
}

/** Sections that list stories with their editors. */
const STORY_LISTS = ['wishes', 'own', 'ours', 'import'];

/** Sections that no page of a door shows. */
const SUBSECTIONS: Record<string, Pick<Place, 'section' | 'title' | 'back'> | undefined> = {
  voices: { section: 'own', title: 'voices', back: hrefOf(inSettings('ours')) },
  books: { section: 'own', title: 'books', back: hrefOf(inSettings('ours')) },
  pin: { section: 'limits', title: 'newPin', back: hrefOf(inSettings('limits')) },
  // `#/settings/more/<story id>` is reached from the screen that ends a day's listening.
  more: { section: 'limits', title: 'moreTime', back: hrefOf(SHELF) },
};

/**
 * Section that an address behind `#/settings/` shows; undefined for Settings' home.
 * @param list the section in which a story was found: *back* leads there, else to the shelf
 */
export function parsePath(path: string, list: string | undefined): Place | undefined {
  if (path.startsWith(VOICES_PREFIX))
    return { section: 'own', isStory: false, title: 'voices', back: hrefOf(voicesRoom()) };
  if (path.startsWith(STORY_PREFIX)) {
    const back = STORY_LISTS.includes(list ?? '') ? hrefOf(inSettings(list ?? '')) : hrefOf(SHELF);
    return { section: 'wishes', isStory: true, title: 'aStory', back };
  }
  const [top = ''] = path.split('/');
  const sub = Object.hasOwn(SUBSECTIONS, top) ? SUBSECTIONS[top] : undefined;
  if (sub) return { isStory: false, ...sub };
  const section = SECTIONS.find((one) => one === top);
  return (
    section && {
      section,
      isStory: false,
      back: hrefOf(inSettings(path === top ? doorOf(section) : top)),
    }
  );
}

/** Door that a room lies behind; empty for a door, which lies behind none. */
const doorOf = (section: Section) => (isDoor(section) ? '' : DOOR_OF[section]);

/** Whether the address is a story's editor or studio. */
export const isInStory = (path = '') => path.startsWith(STORY_PREFIX) || path.startsWith(STUDIO_PREFIX);

export interface SectionProps {
  model: SettingsModel;
  now: SettingsReady;
}

export interface LazySectionProps extends SectionProps {
  /** The address behind `#/settings/`. */
  path: string;
  /** On a door's page: its rooms, to be placed among what the page itself has. */
  rooms?: ComponentChildren;
}
