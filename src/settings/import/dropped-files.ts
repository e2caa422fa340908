import type { ChosenFile } from './books-of-files';

/** Files of an input: of a folder with their places in it. */
export const filesOfInput = ({ files }: HTMLInputElement): ChosenFile[] =>
  [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

/** Files that were dropped or pasted, those in folders too; nothing where a text was. */
export async function filesOfTransfer({ items, files }: DataTransfer): Promise<ChosenFile[]> {
  // Asked for at once: the list is empty after the first pause.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (!entries.length) return [...files].map((file) => ({ path: file.name, file }));
  return (await Promise.all(entries.map(filesOfEntry))).flat();
}

async function filesOfEntry(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (entry.isDirectory) return (await Promise.all((await entriesIn(entry)).map(filesOfEntry))).flat();
  const file = await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail));
  return [{ path: entry.fullPath.replace(/^\//u, ''), file }];
}

/** A reader hands out a folder in portions, and nothing at its end. */
async function entriesIn(folder: FileSystemEntry): Promise<FileSystemEntry[]> {
  const reader = (folder as FileSystemDirectoryEntry).createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return all;
    all.push(...some);
  }
}
