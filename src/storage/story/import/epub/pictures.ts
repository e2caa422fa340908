import { Failure } from '../../../../domain/errors';
import { pictureType } from '../../../../domain/media/media-type';
import type { ImportFault } from '../../../../domain/story/import-fault';
import { resolveHref } from './markup';
import type { FindFile } from './package';

/** Bytes of the largest picture: the camera of a telephone stays below half of it. */
const MOST_BYTES = 60_000_000;

/** A picture of the book with its type by its own bytes; undefined, with a fault, for what is none. */
export async function readPicture(
  find: FindFile,
  path: string,
  faults: ImportFault[],
): Promise<Blob | undefined> {
  const file = find(path);
  try {
    if (file && file.size <= MOST_BYTES) {
      const bytes = await file.read();
      const type = pictureType(new Uint8Array(await bytes.slice(0, 32).arrayBuffer()));
      if (type) return new Blob([bytes], { type });
    }
  } catch (error) {
    if (error instanceof Failure && error.kind === 'aborted') throw error;
  }
  faults.push({ why: 'picture-broken', name: path });
  return undefined;
}

/** Path of a page's picture; undefined, with a fault, for one in the internet. */
export function picturePath(from: string, href: string, faults: ImportFault[]): string | undefined {
  if (/^data:/iu.test(href.trim())) return undefined;
  const path = resolveHref(from, href)?.path;
  if (path === undefined) faults.push({ why: 'remote', name: href.slice(0, 200) });
  return path;
}
