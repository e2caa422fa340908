import type { Language } from '../language';
import type { CoverSeed } from './story';

/** What the build knows of a built-in story: enough to list it, nothing that must be fetched to be heard. */
export interface CatalogueEntry {
  id: string;
  title: string;
  language: Language;
  age: string;
  themes: string[];
  summary: string;
  cover: CoverSeed;
  /** Seconds; estimated from the words where the device voice speaks. */
  duration: number;
  narrated: boolean;
  /** Size of the pack in bytes. */
  bytes: number;
  /** Address of the pack, relative to the site's root; its name carries a hash of its content. */
  pack: string;
  /** What the shelf sorts and finds it by (`domain/text`), computed by the build: that code is not in the first load. */
  order: string;
  words: string[];
}

export interface Catalogue {
  version: 1;
  stories: CatalogueEntry[];
}
