import type { Language } from '../language';
import type { CoverSeed } from './story';

/** A built-in story as the build lists it, without its text and audio. */
export interface CatalogueEntry {
  id: string;
  title: string;
  language: Language;
  age: string;
  cover: CoverSeed;
  /** Seconds; estimated from the words where the device voice speaks. */
  duration: number;
  narrated: boolean;
  /** Size of the pack in bytes. */
  bytes: number;
  /** Address of the pack, relative to the site's root; its name holds a hash of its content. */
  pack: string;
  /** Sort key and search words of the title (story/text), computed by the build to keep that code out of the first load. */
  order: string;
  words: string[];
}

export interface Catalogue {
  version: 1;
  stories: CatalogueEntry[];
}
