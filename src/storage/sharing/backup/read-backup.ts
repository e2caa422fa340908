import { Failure } from '../../../domain/errors';
import { objectOf, readAnything, readNumber, readString } from '../../../domain/shape';
import { crc32 } from '../../../domain/story/pack';
import { BACKUP_VERSION, checkedText, hex, LINE_END, type MediaSlice } from './backup-format';
import { openFileReader } from './file-reader';

/*
 * The records of a backup, one after the other as they lie in its file. Bytes are checked piece by piece and never held,
 * so that a backup may be larger than memory.
 */

interface BackupRecord {
  store: string;
  key: unknown;
  value: unknown;
  media?: MediaSlice;
}

interface BackupHead {
  version: number;
  /** ISO 8601; empty where the file does not say it. */
  savedAt: string;
}

/** Why a file is refused: of something else, of a later version, or not as it was written. */
export type BackupFault = 'not-ours' | 'newer' | BackupDamage['fault'];

/** A file that is not as it was written. The records before the damage are whole. */
export class BackupDamage extends Failure {
  constructor(
    readonly fault: 'cut' | 'damaged',
    message: string,
  ) {
    super('broken', message);
  }
}

/** Longest first line. Bytes. */
const MAX_HEAD = 65_536;

const headFields = objectOf({ talelight: readString, version: readNumber, savedAt: readString });
const recordFields = objectOf({
  store: readString,
  key: readAnything,
  value: readAnything,
  bytes: readNumber,
  crc: readString,
  end: readAnything,
});
const endFields = objectOf({ records: readNumber, crc: readString });

/** Whether a file begins as a backup does, of whatever version and however damaged behind that. */
export async function isBackup(file: Blob): Promise<boolean> {
  const head = await readBackupHead(file);
  return !('fault' in head && head.fault === 'not-ours');
}

/** Reads the first line. */
export async function readBackupHead(file: Blob): Promise<BackupHead | { fault: BackupFault }> {
  const start = new Uint8Array(await file.slice(0, MAX_HEAD).arrayBuffer());
  const end = start.indexOf(LINE_END);
  if (end < 0 && /^\{"talelight":"copy"/u.test(new TextDecoder().decode(start.subarray(0, 20))))
    return { fault: 'cut' };
  const { talelight, version, savedAt = '' } = headFields(parse(start.subarray(0, Math.max(end, 0)))) ?? {};
  if (talelight !== 'copy' || !version) return { fault: 'not-ours' };
  if (version > BACKUP_VERSION) return { fault: 'newer' };
  return { version, savedAt: Number.isNaN(Date.parse(savedAt)) ? '' : savedAt };
}

/**
 * Reads the records of a file that `readBackupHead` has taken for a backup.
 * @param onProgress told the share that is read, 0 to 1
 * @throws {BackupDamage} where the file is cut short or damaged. @throws {Failure} `aborted`
 */
export async function* readBackupRecords(
  file: Blob,
  { version }: BackupHead,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): AsyncGenerator<BackupRecord> {
  const isChecked = version > 1;
  const reader = openFileReader(file, signal);
  let lines = 0;
  let count = 0;
  const damaged = (what: string) =>
    new BackupDamage('damaged', `${what} after ${count} records, at byte ${reader.position()}`);
  const cut = () => new BackupDamage('cut', `the file ends after ${count} records, at byte ${file.size}`);
  for (let isHead = true; ; isHead = false) {
    const line = await reader.readLine();
    if (line === 'endless') throw damaged('a line without an end');
    if (line === 'cut' || (line === undefined && isChecked)) throw cut();
    if (line === undefined) return;
    const before = lines;
    lines = crc32(new Uint8Array([LINE_END]), crc32(line, lines));
    if (isHead) continue;
    const { end, store, key, value, bytes, crc } =
      recordFields(parse(isChecked ? checkedText(line) : line)) ?? {};
    if (end !== undefined && isChecked) {
      const said = endFields(end);
      if (said?.records !== count || said.crc !== hex(before)) throw damaged('another end');
      if (reader.position() !== file.size) throw damaged('something behind the end');
      return;
    }
    if (!store || value === undefined) throw damaged('an unreadable record');
    if (bytes === undefined) yield { store, key, value };
    else {
      const found = await reader.readBytes(bytes, isChecked);
      if (!found) throw cut();
      if (isChecked && (found.crc === undefined || hex(found.crc) !== crc))
        throw damaged('other bytes of a sound');
      yield { store, key, value, media: found };
    }
    count++;
    onProgress(reader.position() / file.size);
  }
}

function parse(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes && JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
