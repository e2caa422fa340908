/** A file that a parent chose or dropped, with its place in what was chosen. */
export interface ChosenFile {
  /** Folders and name, divided by `/`; the name alone of a file chosen by itself. */
  path: string;
  file: File;
}

/** Files that belong to one book. */
export interface FileGroup {
  /** Name of the folder or of the file; of several without a folder, the first one's without its ending. */
  name: string;
  files: ChosenFile[];
}

const SOUND = /\.(mp3|m4a|m4b|mp4|aac|ogg|oga|opus|flac|wav)$/iu;
/** Each is a book of its own. */
const BOOK = /\.(epub|zip|bloompub|bloomd)$/iu;
/** Written by systems, not by families. */
const LITTER = /(^|\/)(\.|__MACOSX(\/|$)|Thumbs\.db$|desktop\.ini$)/iu;
/** A part of a book that came on several discs. */
const DISC = /^(cd|disc|disk|disk\s|teil|part|bölüm)[\s_-]*\d+$/iu;

const isSound = ({ path }: ChosenFile) => SOUND.test(path);
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const withoutEnding = (path: string) => path.replace(/\.[^./]+$/u, '');

/** Folder of the book that a file belongs to: that of its disc is a part of it. */
function folderOf(path: string): string {
  const folders = path.split('/').slice(0, -1);
  if (folders.length > 1 && DISC.test(folders.at(-1) ?? '')) folders.pop();
  return folders.join('/');
}

/** Whether files lie there by themselves that may be one story in parts or several stories: only a parent knows. */
export const isAmbiguous = (chosen: ChosenFile[]): boolean =>
  chosen.filter((one) => isSound(one) && !LITTER.test(one.path) && !one.path.includes('/')).length > 1;

/**
 * Divides chosen files into books: an archive is one, a folder with sounds is one, with its discs; sounds chosen by
 * themselves are one story or several.
 * @param together sounds without a folder are parts of one story
 */
export function booksOfFiles(chosen: ChosenFile[], together: boolean): FileGroup[] {
  const groups = new Map<string, FileGroup>();
  const add = (key: string, name: string, one: ChosenFile) => {
    const group = groups.get(key) ?? { name, files: [] };
    group.files.push(one);
    groups.set(key, group);
  };
  const rest: ChosenFile[] = [];
  for (const one of chosen) {
    if (LITTER.test(one.path)) continue;
    if (BOOK.test(one.path)) add(`file:${one.path}`, nameOf(one.path), one);
    else rest.push(one);
  }
  const sounds = rest.filter(isSound);
  const folders = new Set(sounds.map(({ path }) => folderOf(path)));
  const beside: ChosenFile[] = [];
  for (const one of rest) {
    const folder = homeOf(folderOf(one.path), folders);
    if (folder) add(`folder:${folder}`, nameOf(folder), one);
    else if (!isSound(one)) beside.push(one);
    else if (together) add('loose', withoutEnding(nameOf(one.path)), one);
    else add(`file:${one.path}`, nameOf(one.path), one);
  }
  for (const one of beside) {
    const [top = ''] = one.path.split('/');
    // Words, pictures and orders beside sounds: to the sound of the same name, else to the story of all.
    const owner = ownerOf(one, [...groups.values()]) ?? groups.get('loose');
    if (owner) owner.files.push(one);
    else if (one.path.includes('/')) add(`folder:${top}`, top, one);
    else if (!sounds.length) add(`file:${one.path}`, one.path, one);
  }
  return [...groups.values()];
}

/** The nearest folder above with sounds. */
function homeOf(folder: string, folders: Set<string>): string | undefined {
  for (let at = folder; at; at = at.slice(0, Math.max(0, at.lastIndexOf('/'))))
    if (folders.has(at)) return at;
}

const ownerOf = (one: ChosenFile, groups: FileGroup[]) =>
  groups.find(({ files }) =>
    files.some((other) => isSound(other) && withoutEnding(other.path) === withoutEnding(one.path)),
  );
