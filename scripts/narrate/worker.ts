/** A worker process: narrates the story or kit it is told and answers with its report or its fault. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKit } from '../../build/authoring/read-kit';
import { parseStoryFile } from '../../build/authoring/story-file';
import { narrateKit } from './kit';
import { openVoice } from './kokoro';
import { STORIES } from './narration';
import { type Mode, narrateStory, type Report } from './story';
import { openEar } from './transcribe';

export interface Task {
  kind: 'story' | 'kit';
  slug: string;
  mode: Mode;
}
export type Answer = { report: Report } | { fault: string } | { skipped: true };

const ear = openEar();

process.on('message', async (task: Task) => {
  process.send?.(await narrate(task));
});

async function narrate({ kind, slug, mode }: Task): Promise<Answer> {
  try {
    const folder = kind === 'kit' ? join(STORIES, 'kits/en', slug) : join(STORIES, 'en', slug);
    const kit = kind === 'kit' ? readKit(join(STORIES, 'kits'), 'en', slug).kit : undefined;
    const story = kit ?? parseStoryFile(readFileSync(join(folder, 'story.md'), 'utf8'));
    const name = story.voice;
    if (!name) return { skipped: true };
    const open = () => openVoice(name);
    return {
      report: kit
        ? await narrateKit(slug, folder, kit, name, open, await ear, mode)
        : await narrateStory(slug, folder, story.pages as string[], name, open, await ear, mode),
    };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
