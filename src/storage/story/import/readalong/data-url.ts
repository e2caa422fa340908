import { Failure } from '../../../../domain/errors';

/** Bytes that a `data:` address holds; undefined for another address. @throws {Failure} `broken` where they are torn */
export function dataUrlBytes(href: string): Blob | undefined {
  const [, type = '', base64, data = ''] = /^data:([^;,]*)[^,]*?(;base64)?,(.*)$/su.exec(href) ?? [];
  if (!href.startsWith('data:')) return undefined;
  try {
    if (!base64) return new Blob([decodeURIComponent(data)], { type });
    const letters = atob(data.replace(/\s+/gu, ''));
    return new Blob([Uint8Array.from(letters, (letter) => letter.charCodeAt(0))], { type });
  } catch {
    throw new Failure('broken', 'a torn data: address');
  }
}
