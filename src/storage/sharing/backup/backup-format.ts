import { crc32 } from '../../../domain/story/pack';

/*
 * The file of a backup, `talelight-backup` version 2. Lines of JSON; each but the first has the checksum of its text before
 * it, eight hexadecimal digits and a space:
 *
 *     {"talelight":"copy","format":"talelight-backup","version":2,"database":3,"savedAt":"2026-11-30T10:00:00.000Z"}
 *     1c291ca3 {"store":"stories","key":"m1","value":{…}}
 *     0e6d4a21 {"store":"audio","key":"m1/0","value":{"key":"m1/0","type":"audio/mpeg"},"bytes":1296,"crc":"9ae0daaf"}
 *     <1296 raw bytes, and the line's end>
 *     5b2f10d7 {"end":{"records":2,"crc":"77073096"}}
 *
 * The last line counts the records and has the checksum of all lines before it. Version 1 had neither checksums nor an
 * end. CRC-32 as in zip, for plain http has no better one: against damage, not against forgery.
 */

export const BACKUP_VERSION = 2;

/** First line. Releases before version 2 look for `talelight`, and call the file newer than they are. */
export const headLine = (database: number, now: Date): string =>
  JSON.stringify({
    talelight: 'copy',
    format: 'talelight-backup',
    version: BACKUP_VERSION,
    database,
    savedAt: now.toISOString(),
  });

export const hex = (crc: number): string => crc.toString(16).padStart(8, '0');

export const LINE_END = 10;

/** A line of the file with its checksum, and its end. */
export function encodeLine(value: object): Uint8Array<ArrayBuffer> {
  const json = JSON.stringify(value);
  const encoder = new TextEncoder();
  return encoder.encode(`${hex(crc32(encoder.encode(json)))} ${json}\n`);
}

/** JSON of a line of version 2; undefined where its checksum is another. */
export function checkedText(line: Uint8Array): Uint8Array | undefined {
  const text = line.subarray(9);
  const said = new TextDecoder().decode(line.subarray(0, 9));
  return said === `${hex(crc32(text))} ` ? text : undefined;
}

/** Bytes of a sound or a picture within the file. */
export interface MediaSlice {
  blob: Blob;
  /** Absent in files of version 1. */
  crc?: number;
}
