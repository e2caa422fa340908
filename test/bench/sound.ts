import { rmSync } from 'node:fs';
import { freshFolder } from '../browser/harness';
import type { Site } from '../browser/site';
import { startBrowser, type Tab } from './chromium';
import { alternate, type Measurement, type Row, type Sample } from './measurement';
import { openTab, pause, settle, tap, visit } from './page';
import { type Spoken, spokenStory, storing, WATCH_SOUND } from './sounds';

export const sound: Measurement = {
  name: 'sound',
  about: 'tap on a stored story to sound, beside a bare audio element with the same bytes',
  async run({ floor, app }) {
    const story = spokenStory('tap', 60);
    serveSound(floor, story);
    const profileDir = await profileWith(app, story);
    const times = await alternate(
      5,
      () => bareTap(floor),
      () => appTap(app, profileDir, story),
    );
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
    const row = (what: string, name: string): Row => ({
      what,
      ...times[name],
      unit: 'ms',
      budget: { of: 'extra', most: 50 },
    });
    return [
      row('Tap on a stored story to sound, first since the start', 'first'),
      row('Tap on a stored story to sound, later', 'later'),
    ];
  },
};

/** The bytes of the story's first page, or of all of it, for a bare audio element. */
export function serveSound(floor: Site, { sounds }: Spoken, all = false): void {
  const bytes = all ? Buffer.concat(sounds) : (sounds[0] as Buffer);
  floor.answer((request, response) => {
    if (!request.url?.includes('sound.mp3')) return false;
    const [, from] = /^bytes=(\d+)-/.exec(request.headers.range ?? '') ?? [];
    const start = Number(from ?? 0);
    response.writeHead(from === undefined ? 200 : 206, {
      'Content-Type': 'audio/mpeg',
      'Accept-Ranges': 'bytes',
      'Content-Length': bytes.length - start,
      ...(from !== undefined && { 'Content-Range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
    });
    response.end(bytes.subarray(start));
    return true;
  });
}

/** A browser profile with the built-in shelf, the app's files and one story with sound. */
export async function profileWith(app: Site, story: Spoken): Promise<string> {
  const profileDir = freshFolder('told');
  await using browser = await startBrowser({ profileDir });
  const tab = await openTab(browser, app.url);
  await settle(tab);
  await tab.run(storing(story));
  return profileDir;
}

async function bareTap(floor: Site): Promise<Sample> {
  await using visited = await visit(
    { url: `${floor.url}audio.html` },
    { before: WATCH_SOUND, usable: 'button' },
  );
  const { tab } = visited;
  await pause(500);
  const first = await timeToSound(tab, 'button');
  await tab.run(`audio.load()`);
  await pause(500);
  return { first, later: await timeToSound(tab, 'button') };
}

async function appTap(app: Site, profileDir: string, { story }: Spoken): Promise<Sample> {
  await using visited = await visit(app, { profileDir, before: WATCH_SOUND });
  const { tab } = visited;
  await settle(tab);
  const card = `a[href="#/play/${story.id}"]`;
  const first = await timeToSound(tab, card);
  await tap(tab, 'button[aria-label="Stories"]');
  await pause(1000);
  return { first, later: await timeToSound(tab, card) };
}

/** Milliseconds from the finger's own time stamp until the sound's position has moved. */
export async function timeToSound(tab: Tab, selector: string): Promise<number> {
  await tab.run('void (benchSound = {})');
  await tap(tab, selector);
  for (let i = 0; i < 100; i++) {
    await pause(100);
    const time = await tab.run<number | null>('benchSound.moving - benchSound.tapped || null');
    if (time) return time;
  }
  throw new Error(`no sound after a tap on ${selector}`);
}
