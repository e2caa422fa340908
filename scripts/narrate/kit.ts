/** One kit: every sentence that it can say spoken once, heard, levelled together, and laid into one file a group. */

import {
  heroCounts,
  KIT_CHOICES,
  type KitVariant,
  kitChoiceAt,
  kitVariants,
} from '../../build/authoring/kit-file';
import type { Kit } from '../../src/domain/kits/kit';
import { clipGroup, fillKit } from '../../src/domain/kits/kit-story';
import { clipKey, encodeClip, encodeFrames, jointFault, layClip, onsetOf } from './clip';
import { BYTES_A_SECOND, crc, decode, FORMAT, textHash } from './encode';
import { groupTable, worstStory } from './kit-heard';
import { readClips, readKitNarration, type SpokenClip, writeKitNarration } from './kit-narration';
import { MODEL, SPEED, type Voice } from './kokoro';
import { gainFor, measure } from './loudness';
import { accentOf } from './phonemes';
import { mend, openClipEar, type RawClip, speakClip } from './speak-clip';
import type { Mode, Report } from './story';
import type { Hear } from './transcribe';
import { namesIn } from './words';

/** Tolerance for decoders that round differently; a click is a thousand times louder. */
const MOST_JOINT_FAULT = 1e-4;

export async function narrateKit(
  slug: string,
  folder: string,
  kit: Kit,
  voiceName: string,
  open: () => Promise<Voice>,
  hear: Hear,
  mode: Mode,
): Promise<Report> {
  const before = performance.now();
  const all = kitVariants(kit);
  const here = mode.force ? new Map() : readClips(folder, readKitNarration(folder));
  const missing = [...all.values()].flat().filter((one) => !here.has(clipKey(one.text, voiceName, one.last)));
  let madeSeconds = 0;
  if (missing.length && !mode.checkOnly) {
    let voice: Promise<Voice> | undefined;
    // One gain for the kit; clips that stay keep their bytes, and a few of them tell what it was.
    const kept = [...(all.get('common') ?? [])].flatMap((one) => {
      const clip = here.get(clipKey(one.text, voiceName, one.last));
      return clip && !clip.heard[0] ? { one, clip } : [];
    });
    kept.sort((a, b) => b.clip.bytes - a.clip.bytes).splice(GAUGES);
    const spoken = [...missing, ...kept.map(({ one }) => one)];
    const raw = await speakAll(kit, spoken, voiceName, () => (voice ??= open()), hear);
    const laid = (list: KitVariant[]) =>
      concat(list.map((one) => layClip(rawOf(raw, one), one.text, one.last)));
    const gain = kept.length
      ? gainBetween(
          laid(kept.map(({ one }) => one)),
          decode(Buffer.concat(kept.map(({ clip }) => clip.sound))),
        )
      : gainFor(laid(spoken), encodeFrames);
    for (const one of missing) {
      const clip = rawOf(raw, one);
      const sound = encodeClip(layClip(clip, one.text, one.last), gain);
      const key = clipKey(one.text, voiceName, one.last);
      madeSeconds += sound.length / BYTES_A_SECOND;
      here.set(key, {
        sentence: one.index,
        text: textHash(one.text),
        key,
        bytes: sound.length,
        crc32: crc(sound),
        onset: Math.round(onsetOf(clip) * 1000) / 1000,
        heard: [clip.errors, clip.words],
        sound,
      } satisfies SpokenClip);
    }
  }
  const groups = new Map<string, SpokenClip[]>();
  for (const [group, list] of all)
    groups.set(
      group,
      list.flatMap((one) => {
        const clip = here.get(clipKey(one.text, voiceName, one.last));
        // Equal texts may belong to another sentence now.
        return clip ? { ...clip, sentence: one.index } : [];
      }),
    );
  const head = { model: MODEL, voice: voiceName, speed: SPEED, format: FORMAT };
  if (!mode.checkOnly) writeKitNarration(folder, head, groups);
  return report(slug, voiceName, kit, groups, [...all.values()].flat().length, madeSeconds, before);
}

/** Clips by which the gain of a kit that was spoken before is found again. */
const GAUGES = 2;

/** The gain that made the one sound of the other. */
const gainBetween = (raw: Float32Array, made: Float32Array): number =>
  10 ** ((measure(made).lufs - measure(raw).lufs) / 20);

const rawOf = (raw: Map<string, RawClip>, { text }: KitVariant): RawClip => raw.get(text) as RawClip;

/** Each text once, as `text → sound`; what was misheard again, beside a sentence of its page. */
async function speakAll(
  kit: Kit,
  wanted: KitVariant[],
  voiceName: string,
  voice: () => Promise<Voice>,
  hear: Hear,
): Promise<Map<string, RawClip>> {
  const texts = [...new Set(wanted.map(({ text }) => text))];
  const every = [...kitVariants(kit).values()].flat().map(({ text }) => text);
  const ear = openClipEar(hear, namesIn(every.join('\n')));
  const accent = accentOf(voiceName);
  const raw = new Map<string, RawClip>();
  for (const text of texts) {
    const clip = await speakClip(text, voiceName, accent, voice, ear);
    raw.set(text, clip);
    if (clip.errors && !clip.tried) console.log(`${kit.id}  ${clip.faults.join(' ')}  ${text}`);
  }
  const near = neighbours(kit);
  for (const text of texts) {
    const clip = raw.get(text) as RawClip;
    const beside = near(text)
      .map((one) => raw.get(one))
      .find((one) => one && !one.errors);
    const better = await mend(clip, voiceName, accent, voice, ear, beside);
    raw.set(text, better);
    if (better.errors) console.log(`${kit.id}  STILL ${better.faults.join(' ')}  ${text}`);
  }
  return raw;
}

/** Texts that may stand on the same page. */
function neighbours(kit: Kit): (text: string) => string[] {
  const pages = stories(kit).flatMap(({ pages }) => pages);
  return (text) =>
    pages
      .filter((page) => page.some((sentence) => sentence.text === text))
      .flatMap((page) => page.map((sentence) => sentence.text).filter((other) => other !== text));
}

function report(
  slug: string,
  voice: string,
  kit: Kit,
  groups: Map<string, SpokenClip[]>,
  wanted: number,
  madeSeconds: number,
  before: number,
): Report {
  const clips = [...groups.values()].flat();
  const sounds = () =>
    stories(kit).map(({ pages, choice }) =>
      pages.flat().map((one) => {
        const group = groups.get(clipGroup(one, choice));
        return group?.find(({ sentence }) => sentence === one.index)?.sound ?? Buffer.alloc(0);
      }),
    );
  const fault = clips.length === wanted ? Math.max(...sounds().map(jointFault)) : 0;
  if (fault > MOST_JOINT_FAULT) throw new Error(`clips do not join: ${fault.toFixed(6)} of full scale`);
  console.log(groupTable(slug, groups));
  const whole = Buffer.concat(clips.map(({ sound }) => sound));
  if (madeSeconds)
    console.log(
      `${slug}: ${madeSeconds.toFixed(0)} s in ${((performance.now() - before) / 1000).toFixed(0)} s`,
    );
  return {
    slug,
    voice,
    pages: kit.pages.length,
    seconds: whole.length / BYTES_A_SECOND,
    worst: worstStory(groups),
    ...(whole.length ? measure(whole) : { lufs: -Infinity, truePeak: -Infinity }),
    missing: wanted - clips.length,
    madeSeconds,
  };
}

/** Stories that between them hold every clip, laid together as a listener's page is. */
const stories = (kit: Kit) =>
  [...KIT_CHOICES.hero.keys()].flatMap((i) =>
    heroCounts(kit).flatMap((heroes) =>
      (kit.next ? [false, true] : [false]).map((goesOn) => {
        const choice = kitChoiceAt(i, i, i, heroes);
        return { choice, pages: fillKit(kit, choice, goesOn).pages };
      }),
    ),
  );

function concat(parts: Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
