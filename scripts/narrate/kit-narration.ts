/** A kit's `narration.json` and the mp3 files beside it, one a group: `common`, `hero-fox`, … */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { crc } from './encode';
import { writeAtomic } from './narration';

export interface NarratedClip {
  /** The sentence's number in the story. */
  sentence: number;
  /** First 16 hex digits of the sentence's SHA-256. */
  text: string;
  /** The same of everything the sound was made from. */
  key: string;
  bytes: number;
  crc32: string;
  /** Seconds from the clip's beginning to the voice. */
  onset: number;
  /** Start of each of its words, cut at the spaces, likewise; absent until found. */
  words?: number[];
  /** Words that the recogniser heard otherwise, and words that counted. */
  heard: [errors: number, words: number];
}

export interface KitNarration {
  model: string;
  voice: string;
  speed: number;
  format: string;
  /** By group, in the story's order: the clips lie in the group's file one behind the other. */
  groups: Record<string, NarratedClip[]>;
}

export const groupFile = (group: string): string => `${group}.mp3`;

export function readKitNarration(folder: string): KitNarration | undefined {
  const path = join(folder, 'narration.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as KitNarration) : undefined;
}

/** Every clip whose bytes are there and whole, by key. */
export function readClips(folder: string, narration: KitNarration | undefined): Map<string, SpokenClip> {
  const out = new Map<string, SpokenClip>();
  for (const [group, clips] of Object.entries(narration?.groups ?? {})) {
    const path = join(folder, groupFile(group));
    const file = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    let at = 0;
    for (const clip of clips) {
      const bytes = file.subarray(at, at + clip.bytes);
      at += clip.bytes;
      if (crc(bytes) === clip.crc32) out.set(clip.key, { ...clip, sound: bytes });
    }
  }
  return out;
}

export type SpokenClip = NarratedClip & { sound: Buffer };

/** Order: sound first, then the list that refers to it, then deletion of unused sound. */
export function writeKitNarration(
  folder: string,
  head: Omit<KitNarration, 'groups'>,
  groups: Map<string, SpokenClip[]>,
): void {
  for (const [group, clips] of groups)
    writeChanged(join(folder, groupFile(group)), Buffer.concat(clips.map(({ sound }) => sound)));
  const listed = [...groups].map(([group, clips]) => {
    const lines = clips.map(({ sound: _, ...clip }) => `      ${JSON.stringify(clip)}`);
    return `    ${JSON.stringify(group)}: [\n${lines.join(',\n')}\n    ]`;
  });
  const json = `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "groups": {\n${listed.join(',\n')}\n  }\n}\n`;
  writeChanged(join(folder, 'narration.json'), Buffer.from(json));
  for (const file of readdirSync(folder))
    if (/\.(?:mp3|part)$/u.test(file) && !groups.has(file.replace(/\.mp3$/u, ''))) rmSync(join(folder, file));
}

function writeChanged(path: string, bytes: Buffer): void {
  if (!existsSync(path) || !readFileSync(path).equals(bytes)) writeAtomic(path, bytes);
}
