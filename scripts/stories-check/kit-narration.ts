/** Rules for a kit's narration: it says these sentences, and its clips can be laid end to end. */

import { type KitVariant, kitVariants } from '../../build/authoring/kit-file';
import type { Kit } from '../../src/domain/kits/kit';
import { clipKey } from '../narrate/clip';
import { crc, FORMAT, textHash } from '../narrate/encode';
import { worstStory } from '../narrate/kit-heard';
import { groupFile, type KitNarration, type NarratedClip } from '../narrate/kit-narration';
import { MODEL, SPEED } from '../narrate/kokoro';
import { BYTES_A_SECOND, FRAME, isSilent, mp3Fault } from './mp3';
import { MOST_WER } from './narration';

/** Git hosts and small devices both like files that are not large. */
const MOST_BYTES = 5_000_000;
/** Frames at either end that nothing sounds in: a decoder carries half a frame over, and the filter bank a frame. */
const SILENT = { first: 2, last: 4 };

/**
 * @param json content of `narration.json`, if there is one
 * @param files the folder's files by name
 */
export function checkKitNarration(
  kit: Kit,
  json: string | undefined,
  files: ReadonlyMap<string, Uint8Array>,
): string[] {
  const sources = ['kit.md', 'forms.json'];
  const strays = (wanted: string[]): string[] =>
    [...files.keys()].filter((file) => !wanted.includes(file)).map((file) => `stray file ${file}`);
  if (!kit.voice) return strays(sources);
  if (json === undefined) return ['not narrated yet', ...strays(sources)];
  let narration: KitNarration;
  try {
    narration = JSON.parse(json) as KitNarration;
  } catch {
    return ['narration.json is not JSON'];
  }
  const faults: string[] = [];
  for (const [name, is, wanted] of [
    ['model', narration.model, MODEL],
    ['voice', narration.voice, kit.voice],
    ['speed', narration.speed, SPEED],
    ['format', narration.format, FORMAT],
  ] as const)
    if (is !== wanted) faults.push(`narration: ${name} is ${is}, wanted ${wanted}`);
  const all = kitVariants(kit);
  for (const [group, wanted] of all) {
    const found = checkGroup(wanted, narration.groups?.[group] ?? [], kit.voice, files.get(groupFile(group)));
    faults.push(...found.map((fault) => `${groupFile(group)}: ${fault}`));
  }
  if (faults.length === 0) {
    const wer = worstStory(new Map(Object.entries(narration.groups)));
    if (wer > MOST_WER)
      faults.push(
        `a story with ${(wer * 100).toFixed(1)} % of its words misheard, at most ${MOST_WER * 100} %`,
      );
  }
  return [...faults, ...strays([...sources, 'narration.json', ...[...all.keys()].map(groupFile)])];
}

function checkGroup(
  wanted: KitVariant[],
  clips: NarratedClip[],
  voice: string,
  bytes: Uint8Array | undefined,
): string[] {
  const faults: string[] = [];
  if (clips.length !== wanted.length) faults.push(`${clips.length} clips for ${wanted.length} sentences`);
  if (!bytes) return wanted.length ? [...faults, 'the file is missing'] : faults;
  if (bytes.length > MOST_BYTES) faults.push(`${bytes.length} bytes are too many for one file`);
  const fault = mp3Fault(bytes);
  if (fault) return [...faults, fault];
  let at = 0;
  clips.forEach((clip, i) => {
    const sound = bytes.subarray(at, at + clip.bytes);
    at += clip.bytes;
    const found = checkClip(clip, sound, wanted[i], voice);
    faults.push(...found.map((what) => `sentence ${clip.sentence + 1}: ${what}`));
  });
  if (at !== bytes.length) faults.push(`${bytes.length} bytes, clips of ${at}`);
  return faults;
}

function checkClip(
  clip: NarratedClip,
  sound: Uint8Array,
  wanted: KitVariant | undefined,
  voice: string,
): string[] {
  const faults: string[] = [];
  if (clip.sentence !== wanted?.index) return ['stands elsewhere in the kit'];
  if (clip.text !== textHash(wanted.text))
    return [`stale, the text changed after it was spoken: ${wanted.text}`];
  if (clip.key !== clipKey(wanted.text, voice, wanted.last))
    faults.push('stale: voice, model, speed, format or its place on the page changed');
  if (crc(sound) !== clip.crc32) faults.push(`CRC-32 is ${crc(sound)}, listed with ${clip.crc32}`);
  if (!(clip.onset >= 0 && clip.onset < sound.length / BYTES_A_SECOND))
    faults.push('its voice begins nowhere');
  const frames = sound.length / FRAME;
  for (let i = 0; i < frames; i++)
    if ((i < SILENT.first || i >= frames - SILENT.last) && !isSilent(sound, i * FRAME))
      faults.push(`frame ${i} of ${frames} is not silent: it would click against its neighbour`);
  return faults;
}
