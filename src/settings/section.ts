import { inSettings, SHELF } from '../session/navigation';
import { hrefOf } from '../session/route';
import type { SettingsModel } from './model';
import type { SettingsReady } from './state';

/** Sections of Settings by their place in the address: `#/settings/<section>`. */
const SECTIONS = [
  'language',
  'profile',
  'examples',
  'storage',
  'touch',
  'reading',
  'listening',
  'about',
  'stories',
  'children',
  'wishes',
  'own',
  'bedtime',
  'limits',
  'backup',
  'llm',
  'tts',
  'stt',
  'image',
] as const;
export type Section = (typeof SECTIONS)[number];

/** A story's editor is `#/settings/story/<story id>`, its studio `#/settings/studio/<story id>/<page, from 1>`. */
export const STORY_PREFIX = 'story/';
export const STUDIO_PREFIX = 'studio/';

interface Place {
  section: Section;
  isStory: boolean;
  /** Name of the title's text; absent: the section's own. */
  title?: 'aStory' | 'newPin' | 'moreTime';
  /** Target of *back*. */
  back: string;
}

/** Sections that the list does not show. */
const SUBSECTIONS: Record<string, Pick<Place, 'section' | 'title' | 'back'> | undefined> = {
  pin: { section: 'limits', title: 'newPin', back: hrefOf(inSettings('limits')) },
  // `#/settings/more/<story id>` is reached from the screen that ends a day's listening.
  more: { section: 'limits', title: 'moreTime', back: hrefOf(SHELF) },
};

/**
 * Section that an address behind `#/settings/` shows; undefined for the list of all.
 * @param list the section in which a story was found: *back* leads there, else to the shelf
 */
export function parsePath(path: string, list: string | undefined): Place | undefined {
  if (path.startsWith(STORY_PREFIX)) {
    const back = list === 'wishes' || list === 'own' ? hrefOf(inSettings(list)) : hrefOf(SHELF);
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
      back: path === top ? hrefOf(inSettings('')) : hrefOf(inSettings(top)),
    }
  );
}

/** Whether the address is a story's editor or studio. */
export const isInStory = (path = '') => path.startsWith(STORY_PREFIX) || path.startsWith(STUDIO_PREFIX);

export interface SectionProps {
  model: SettingsModel;
  now: SettingsReady;
}

export interface LazySectionProps extends SectionProps {
  /** The address behind `#/settings/`. */
  path: string;
}
