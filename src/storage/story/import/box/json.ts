import { ImportRefusal } from '../../../../domain/story/import-fault';
import type { SourceFile } from '../types';

/** Bytes of the largest description of a pack: a thousand stages need a tenth. */
const MOST_JSON = 8_000_000;

/** The object that a file of JSON holds. @throws {ImportRefusal} `graph-broken` where it holds none */
export async function readJson(file: SourceFile): Promise<unknown> {
  const broken = new ImportRefusal({ why: 'graph-broken', name: file.path });
  if (file.size > MOST_JSON) throw broken;
  const text = await (await file.read()).text();
  try {
    // A mark of the byte order is no JSON.
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    throw broken;
  }
}
