/** Fills in when each word is said, in stories and kits, wherever that is not known yet. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { kitVariants } from '../../build/authoring/kit-file';
import { readKit } from '../../build/authoring/read-kit';
import { parseStoryFile } from '../../build/authoring/story-file';
import { splitSentences } from '../../src/domain/story/sentences';
import { openDurations } from './durations';
import { BYTES_A_SECOND, textHash } from './encode';
import { readClips, readKitNarration, type SpokenClip, writeKitNarration } from './kit-narration';
import { type NarratedPage, readNarration, STORIES, writeNarration } from './narration';
import { PAUSES, pauseAfter } from './page';
import { type Accent, accentOf, phonemes } from './phonemes';
import { type Sentence, tailOf, wordStarts } from './word-times';

export async function timeStory(slug: string): Promise<void> {
  const folder = join(STORIES, 'en', slug);
  const narration = readNarration(folder);
  const story = parseStoryFile(readFileSync(join(folder, 'story.md'), 'utf8'));
  if (!narration || !story.voice) return;
  const accent = accentOf(story.voice);
  const spoken = narration.pages.map((page) => {
    const text = story.pages.find((one) => textHash(one) === page.text);
    return {
      page,
      all: text ? sentencesOf(text, page, accent) : [],
      name: `${basename(folder)} ${page.file}`,
    };
  });
  if (await timeAll(spoken, story.voice)) writeNarration(folder, narration, []);
}

export async function timeKit(slug: string): Promise<void> {
  const folder = join(STORIES, 'kits/en', slug);
  const narration = readKitNarration(folder);
  const { kit } = readKit(join(STORIES, 'kits'), 'en', slug);
  if (!narration || !kit.voice) return;
  const { groups, ...head } = narration;
  const sounds = readClips(folder, narration);
  const wanted = kitVariants(kit);
  const accent = accentOf(kit.voice);
  const kept = new Map<string, SpokenClip[]>();
  for (const [group, clips] of Object.entries(groups))
    kept.set(
      group,
      clips.map((clip) => ({ ...(sounds.get(clip.key) as SpokenClip), ...clip })),
    );
  const spoken = [...kept].flatMap(([group, clips]) =>
    clips.map((page) => {
      const one = wanted.get(group)?.find(({ text }) => textHash(text) === page.text);
      const pause = one?.last ? PAUSES.end : pauseAfter(one?.text ?? '') - PAUSES.lead;
      const length = page.bytes / BYTES_A_SECOND - page.onset - pause;
      const said = one && { text: one.text, said: phonemes(one.text, accent), mark: page.onset, length };
      return { page, all: said ? [said] : [], name: `${slug} ${group} ${page.sentence}` };
    }),
  );
  if (await timeAll(spoken, kit.voice)) writeKitNarration(folder, head, kept);
}

/** One recording: a story's page, or a kit's clip. */
interface Spoken {
  page: { words?: number[] };
  all: Sentence[];
  name: string;
}

/** @returns whether any got its words */
async function timeAll(spoken: Spoken[], voice: string): Promise<boolean> {
  const missing = spoken.filter(({ page, all }) => !page.words && all.length);
  if (!missing.length) return false;
  const time = await openDurations(voice);
  const tail = await tailOf(
    spoken.flatMap(({ all }) => all),
    time,
  );
  for (const { page, all, name } of missing) {
    const found = await wordStarts(all, tail, accentOf(voice), time);
    console.log(
      `${name}  ${found ? `words, off by ${found.off.toFixed(2)} s` : 'NO WORDS: another reading'}`,
    );
    if (found) page.words = found.words;
  }
  return missing.some(({ page }) => page.words);
}

function sentencesOf(page: string, { marks, duration }: NarratedPage, accent: Accent): Sentence[] {
  return splitSentences(page).map((text, i) => {
    const mark = marks[i] as number;
    const next = marks[i + 1];
    const length = next === undefined ? duration - PAUSES.end - mark : next - mark - pauseAfter(text);
    return { text, said: phonemes(text, accent), mark, length };
  });
}
