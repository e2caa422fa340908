import type { ImportSource, SourceFile } from './types';
import { looksZipped, openZip } from './zip';

/**
 * The files of one book: a zip becomes what is in it, and a folder around all files is taken away. Any other source stays
 * as it is.
 * @throws {ImportRefusal} `zip-…`, `not-a-zip` for a file that is named as a zip or an EPUB
 */
export async function openSource(source: ImportSource, signal: AbortSignal): Promise<ImportSource> {
  const [only, ...others] = source.files;
  if (!only || others.length) return { ...source, files: withoutFolder(source.files) };
  const isNamed = /\.(?:zip|epub)$/iu.test(only.path);
  if (only.size === 0) return source;
  const bytes = await only.read();
  if (!isNamed && !(await looksZipped(bytes))) return source;
  return { ...source, files: withoutFolder(await openZip(bytes, signal)) };
}

/** Files without the folder in which all of them lie. */
function withoutFolder(files: SourceFile[]): SourceFile[] {
  const [folder] = files[0]?.path.split('/') ?? [];
  if (!folder || !files.every(({ path }) => path.startsWith(`${folder}/`))) return files;
  // A book may be nothing but its own folder.
  if (folder === 'META-INF') return files;
  return files.map((file) => ({ ...file, path: file.path.slice(folder.length + 1) }));
}
