/** A worker process: narrates the story it is told and answers with its report or its fault. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStoryFile } from '../../src/domain/story-file';
import { openVoice } from './kokoro';
import { STORIES } from './narration';
import { type Mode, narrateStory, type Report } from './story';
import { openEar } from './transcribe';

export interface Task {
  slug: string;
  mode: Mode;
}
export type Answer = { report: Report } | { fault: string } | { skipped: true };

const ear = openEar();

process.on('message', async ({ slug, mode }: Task) => {
  process.send?.(await narrate(slug, mode));
});

async function narrate(slug: string, mode: Mode): Promise<Answer> {
  try {
    const folder = join(STORIES, 'en', slug);
    const story = parseStoryFile(readFileSync(join(folder, 'story.md'), 'utf8'));
    const name = story.voice;
    if (!name) return { skipped: true };
    return {
      report: await narrateStory(slug, folder, story.pages, name, () => openVoice(name), await ear, mode),
    };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
