import { compareNames, titleOfName } from '../audio/names';
import type { SourceFile } from '../types';

/** A folder: its title as sound and picture (`0-item.mp3`, `0-item.png`), and what it offers. */
export interface Menu extends Titled {
  entries: (Menu | StoryEntry)[];
}

/** A sound, with its title as sound and picture beside it (`fox.item.mp3`, `fox.item.png`). */
interface StoryEntry extends Titled {
  sound: SourceFile;
}

interface Titled {
  /** Path without an ending. */
  path: string;
  title: string;
  titleSound?: SourceFile;
  picture?: SourceFile;
}

const SOUND = /\.(?:mp3|og[ga]|opus|wav|m4a|aac|flac)$/iu;
const PICTURE = /\.(?:png|jpe?g|bmp|webp|gif)$/iu;
const ITEM = /(?:^|[/.])(?:0-)?item(?=\.[^./]+$)/iu;
/** The question after a story at night. */
export const NIGHT = /(?:^|\/)0-night-mode\.[^./]+$/iu;
const METADATA = /(?:^|\/)(?:metadata\.json|thumbnail\.png)$/iu;

const stem = (path: string) => path.replace(/\.[^./]+$/u, '');
const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The folder's menu in the order of its names. A folder without a story is left out. */
export function menuOf(files: SourceFile[]): { menu: Menu; skipped: string[] } {
  const menus = new Map<string, Menu>();
  const skipped: string[] = [];
  const menuAt = (path: string): Menu => {
    const known = menus.get(path);
    if (known) return known;
    const menu: Menu = { path, title: titleOfName(path), entries: [] };
    menus.set(path, menu);
    if (path) menuAt(folderOf(path)).entries.push(menu);
    return menu;
  };
  const root = menuAt('');
  const stories = new Map<string, StoryEntry>();
  const isTitle = ({ path }: SourceFile) => ITEM.test(path);
  for (const file of files) {
    const { path } = file;
    if (isTitle(file) || METADATA.test(path) || NIGHT.test(path)) continue;
    if (!SOUND.test(path)) {
      skipped.push(path);
      continue;
    }
    const story: StoryEntry = { path: stem(path), title: titleOfName(path), sound: file };
    menuAt(folderOf(path)).entries.push(story);
    stories.set(stem(path).toLowerCase(), story);
  }
  for (const file of files.filter(isTitle)) {
    const base = stem(stem(file.path)).toLowerCase();
    const isFolders = /(?:^|\/)0-item\.[^./]+$/iu.test(file.path);
    const titled = isFolders ? menus.get(folderOf(file.path)) : stories.get(base);
    if (titled && SOUND.test(file.path)) titled.titleSound ??= file;
    else if (titled && PICTURE.test(file.path)) titled.picture ??= file;
    else skipped.push(file.path);
  }
  for (const { entries } of menus.values()) entries.sort((a, b) => compareNames(a.path, b.path));
  return { menu: root, skipped };
}
