/** A story that keeps every rule, and narration to match; each test spoils one thing. */

import type { StoryFile } from '../../../build/authoring/story-file';
import { parseStoryFile } from '../../../build/authoring/story-file';
import { crc, FORMAT, pageKey, textHash } from '../../../scripts/narrate/encode';
import { MODEL, SPEED } from '../../../scripts/narrate/kokoro';
import type { NarratedPage, Narration } from '../../../scripts/narrate/narration';
import { splitSentences } from '../../../src/domain/story/sentences';

const PARAGRAPH =
  'Pip could not sleep. The moon was too round, and the wind was too loud. “Who is there?” he asked. ' +
  'Nobody answered him at all. So he put on his slippers and went to see.';

export const markdown = `---
title: Pip and the Moon
language: en
age: 4-6
themes: courage, night
summary: Pip goes out to see who is shining.
hero: hedgehog
place: garden
voice: bf_emma
---

${Array.from({ length: 8 }, () => PARAGRAPH).join('\n\n')}
`;

export const story = (change: Partial<StoryFile> = {}): StoryFile => ({
  ...parseStoryFile(markdown),
  ...change,
});

/** MPEG-2 layer III, 48 kbit/s, 24 kHz, mono; silent. */
export function mp3(frames: number): Uint8Array {
  const bytes = new Uint8Array(frames * 144);
  for (let i = 0; i < frames; i++) bytes.set([0xff, 0xf3, 0x64, 0xc4], i * 144);
  return bytes;
}

const SOUND = mp3(500);

export function narrated(of: StoryFile): { narration: Narration; files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>([
    ['story.md', new Uint8Array()],
    ['narration.json', new Uint8Array()],
  ]);
  const voice = of.voice ?? '';
  const pages = of.pages.map((text, i): NarratedPage => {
    const file = `0${i + 1}.mp3`;
    files.set(file, SOUND);
    return {
      file,
      text: textHash(text),
      key: pageKey(text, voice),
      bytes: SOUND.length,
      crc32: crc(SOUND),
      duration: 12,
      marks: splitSentences(text).map((_, sentence) => 0.15 + 2 * sentence),
      wer: 0.012,
    };
  });
  return { narration: { model: MODEL, voice, speed: SPEED, format: FORMAT, pages }, files };
}
