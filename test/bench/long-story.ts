import { rmSync } from 'node:fs';
import type { Site } from '../browser/site';
import { rendererPrivate } from './chromium';
import { alternate, type Measurement, type Sample } from './measurement';
import { heapBytes, pause, settle, type Visit, visit } from './page';
import { profileWith, serveSound, timeToSound } from './sound';
import { type Spoken, spokenStory, WATCH_SOUND } from './sounds';

/** Ten minutes pass in forty seconds: memory held for a sound depends on its length, not on its speed. */
const RATE = 16;

export const longStory: Measurement = {
  name: 'long-story',
  about: 'memory that a story of ten minutes takes while it is told',
  async run({ floor, app }) {
    if (process.platform !== 'linux') {
      return [{ what: 'Playing a ten-minute story', unit: '', said: 'skipped: needs Linux' }];
    }
    const story = spokenStory('long', 600);
    serveSound(floor, story, true);
    const profileDir = await profileWith(app, story);
    const taken = await alternate(
      1,
      () => bare(floor),
      () => told(app, profileDir, story),
    );
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
    return [
      {
        what: 'Playing a ten-minute story, extra memory (floor: bare audio)',
        ...taken.extra,
        unit: 'MB',
        budget: { of: 'app', most: 10_000_000 },
      },
      {
        what: 'The same, at its highest',
        ...taken.peak,
        unit: 'MB',
      },
      {
        what: 'The same, seconds of story heard',
        ...taken.heard,
        unit: '',
      },
    ];
  },
};

async function bare(floor: Site): Promise<Sample> {
  const url = `${floor.url}audio.html`;
  await using visited = await visit({ url }, { before: WATCH_SOUND, usable: 'button' });
  await pause(1000);
  return await listen(visited, 'button');
}

async function told(app: Site, profileDir: string, { story }: Spoken): Promise<Sample> {
  await using visited = await visit(app, { profileDir, before: WATCH_SOUND });
  await settle(visited.tab);
  return await listen(visited, `a[href="#/play/${story.id}"]`);
}

async function listen({ browser, tab }: Visit, selector: string): Promise<Sample> {
  await heapBytes(tab);
  const before = await rendererPrivate(browser);
  await timeToSound(tab, selector);
  await tab.run(`void (benchRate = ${RATE}, benchSound.element.playbackRate = ${RATE})`);
  const seen: number[] = [];
  for (let i = 0; i < 15; i++) {
    await pause(2000);
    seen.push((await rendererPrivate(browser)) - before);
  }
  const heard = await tab.run<number>('benchSound.heard ?? 0');
  await heapBytes(tab);
  return {
    extra: (await rendererPrivate(browser)) - before,
    peak: Math.max(...seen),
    heard: Math.round(heard),
  };
}
