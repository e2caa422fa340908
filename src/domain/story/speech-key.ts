import type { Page } from './story';

/**
 * What stored speech is called: by its story, by the text that was spoken, and by who spoke it. So one edit respeaks one
 * page, and a voice that is asked twice for the same is heard once.
 */
export const speechKey = (story: string, text: string, maker: string) =>
  `${story}/t${hash(text)}-${hash(maker)}`;

/** A text by a few letters: tells whether it is still the one that somebody read aloud. */
export const textMark = (text: string) => hash(text);

/** Whether a page has somebody's own reading of another text than it has now. */
export const isReadingOutdated = ({ text, speech }: Page) =>
  speech?.read !== undefined && speech.read !== textMark(text);

/** Whether a page lacks speech of the text that it has now: none at all, or that of a text before it was changed. */
export function lacksSpeech({ text, speech }: Page): boolean {
  if (!speech) return true;
  // A kit's and a person's own recordings are called otherwise, and say what they say.
  const spoken = /\/t([0-9a-z]+)-[0-9a-z]+$/u.exec(speech.key)?.[1];
  return spoken !== undefined && spoken !== hash(text);
}

/**
 * 53 bits (cyrb53, public domain): `crypto.subtle` does not exist on http, and nothing here has to withstand an attack.
 */
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
