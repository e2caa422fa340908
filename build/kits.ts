import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Kit, KitCatalogue, KitClipFile, KitEntry } from '../src/domain/kits/kit';
import { LANGUAGE_LIST } from '../src/domain/language';
import { crc32 } from '../src/domain/story/pack';
import { type KitVariant, kitVariants } from './authoring/kit-file';
import { listKits, readKit } from './authoring/read-kit';

/** Narration as `npm run narrate -- --kits` writes it beside a kit: one mp3 a group, its clips end to end. */
interface Narration {
  groups: Record<
    string,
    {
      sentence: number;
      /** First 16 hex digits of the SHA-256 of the sentence. */
      text: string;
      bytes: number;
      /** Eight hex digits. */
      crc32: string;
      /** Seconds from the clip's beginning to the voice. */
      onset: number;
      /** Seconds from the clip's beginning to each of its words, cut at the spaces. */
      words?: number[];
    }[]
  >;
}

export interface CompiledKits {
  /** Files by address relative to the site's root. */
  files: Map<string, Uint8Array>;
  kitsUrl: string;
  warnings: string[];
}

/**
 * Compiles `stories/kits` into one recipe a kit, its clip files, and the list of them. A kit whose narration is missing,
 * or was spoken from another text, is built without clips (the device voice tells it), and the build says so.
 */
export function compileKits(folder: string): CompiledKits {
  const files = new Map<string, Uint8Array>();
  const warnings: string[] = [];
  const kits = LANGUAGE_LIST.flatMap((language) =>
    listKits(folder, language).map((slug): KitEntry => {
      const { file, kit } = readKit(folder, language, slug);
      const { id, moods, age } = { ...file, ...kit };
      const { heroes, stands } = file;
      let bytes = 0;
      if (file.voice) {
        try {
          const { sounds, silent } = readClips(kit, resolve(folder, language, slug));
          if (silent.length)
            warnings.push(`kit ${id}: not spoken, so left to the device's voice: ${silent.join(', ')}`);
          kit.clips = Object.fromEntries(
            sounds.map(({ group, sound, clips }) => {
              const url = `stories/kits/${id}-${group}-${hash(sound).slice(0, 8)}.mp3`;
              files.set(url, sound);
              bytes += sound.length;
              return [group, { url, clips }];
            }),
          );
        } catch (error) {
          warnings.push(`kit ${id}: ${(error as Error).message}; built without speech`);
        }
      }
      if (!kit.clips) delete kit.voice;
      const json = toJson(kit);
      const recipe = `stories/kits/${id}-${hash(json).slice(0, 8)}.json`;
      files.set(recipe, json);
      const stage = { ...(heroes > 1 && { heroes }), ...(stands && { stands }) };
      return {
        id,
        language,
        moods,
        age,
        ...stage,
        narrated: !!kit.clips,
        recipe,
        bytes: bytes + json.length,
      };
    }),
  );
  const list = toJson({ version: 1, kits } satisfies KitCatalogue);
  // Not named `stories/catalogue-…`, which the worker precaches.
  const kitsUrl = `stories/kits-${hash(list).slice(0, 8)}.json`;
  files.set(kitsUrl, list);
  return { files, kitsUrl, warnings };
}

interface Sound {
  group: string;
  sound: Uint8Array;
  clips: KitClipFile['clips'];
}

/**
 * Clips by group. What only some stories say (with several heroes, in a next part) may be silent.
 * @throws {Error} when a clip of every story is not there, not whole, or says something else
 */
function readClips(kit: Kit, path: string): { sounds: Sound[]; silent: string[] } {
  const file = resolve(path, 'narration.json');
  if (!existsSync(file)) throw new Error('not narrated yet');
  const { groups } = JSON.parse(readFileSync(file, 'utf8')) as Narration;
  const silent: string[] = [];
  const sounds = [...kitVariants(kit)].flatMap(([group, wanted]): Sound[] => {
    try {
      const sound = readFileSync(resolve(path, `${group}.mp3`));
      return [{ group, sound, clips: clipsOf(group, wanted, groups[group] ?? [], sound) }];
    } catch (error) {
      if (!wanted.every(({ kind }) => kind)) throw error;
      silent.push(group);
      return [];
    }
  });
  return { sounds, silent };
}

function clipsOf(
  group: string,
  wanted: KitVariant[],
  spoken: Narration['groups'][string],
  sound: Uint8Array,
): KitClipFile['clips'] {
  let at = 0;
  const clips = wanted.map(({ index, text }, i): KitClipFile['clips'][number] => {
    const clip = spoken[i];
    if (clip?.sentence !== index || clip.text !== hash(text).slice(0, 16))
      throw new Error(`no narration of “${text}”`);
    const crc = crc32(sound.subarray(at, at + clip.bytes));
    if (crc !== Number.parseInt(clip.crc32, 16)) throw new Error(`${group}.mp3 is damaged`);
    at += clip.bytes;
    const { bytes, onset, words } = clip;
    // Word times from another splitting of the text would light the wrong words.
    const fits = words?.length === text.split(' ').length;
    return fits ? [index, bytes, crc, onset, words] : [index, bytes, crc, onset];
  });
  if (at !== sound.length) throw new Error(`${group}.mp3 holds more than its clips`);
  return clips;
}

const toJson = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const hash = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
