import type { SourceFile } from '../types';

/** Finds files of a pack below the folder of its description; letter case aside, as story boxes do. */
export class PackFiles {
  readonly #files = new Map<string, SourceFile>();

  /** @param description file in the pack's folder */
  constructor(files: SourceFile[], description: SourceFile) {
    const folder = description.path.slice(0, description.path.lastIndexOf('/') + 1);
    for (const file of files)
      if (file.path.startsWith(folder)) this.#files.set(keyOf(file.path.slice(folder.length)), file);
  }

  get(path: string): SourceFile | undefined {
    const file = this.#files.get(keyOf(path));
    return file?.size ? file : undefined;
  }
}

const keyOf = (path: string) => path.replaceAll('\\', '/').normalize('NFC').toLowerCase();
