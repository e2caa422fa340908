import type { Page } from './story';

/**
 * Key of stored speech: its story, its text, its service and voice. An edit respeaks one page only, and the same text in
 * the same voice is requested once.
 */
export const speechKey = (story: string, text: string, maker: string) =>
  `${story}/t${hash(text)}-${hash(maker)}`;

/** Fingerprint of a text, which tells whether it is still the one that a person read aloud. */
export const textMark = (text: string) => hash(text);

/** Tells whether a person's recording was read from another text than the page has now. */
export const isReadingOutdated = ({ text, speech }: Page) =>
  speech?.read !== undefined && speech.read !== textMark(text);

/** Tells whether a page has no speech, or only that of an earlier text. No voice can speak a page without words. */
export function lacksSpeech({ text, speech }: Page): boolean {
  if (!text) return false;
  if (!speech) return true;
  // Other keys belong to kits and to recordings by a person, which hold for any text.
  const spoken = /\/t([0-9a-z]+)-[0-9a-z]+$/u.exec(speech.key)?.[1];
  return spoken !== undefined && spoken !== hash(text);
}

/** 53 bits (cyrb53, public domain): `crypto.subtle` is missing on http, and no attack has to be withstood. */
function hash(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
