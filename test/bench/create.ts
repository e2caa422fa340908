import { rmSync } from 'node:fs';
import { splitSentences } from '../../src/domain/story/sentences';
import { freshFolder } from '../browser/harness';
import type { Site } from '../browser/site';
import { type Storyteller, startStoryteller, tokensOf } from '../fakes/storyteller';
import { startBrowser, type Tab } from './chromium';
import { type Measurement, median, type Row } from './measurement';
import { openTab, pause, settle, tap, visit } from './page';
import { WATCH_SOUND } from './sounds';

const PAGES = [
  'There was once a small red fox called Pip. Every evening she sat on the hill behind the oak and counted the stars, one after another, until her eyes fell shut. One evening she counted them twice, and then once more, because there was one too few.',
  '“Who has taken it?” asked Pip. Nobody answered, not even the owl, who knew most things. So Pip took her lantern from its hook and went to look for the star herself.',
  'Behind the hill it sat in a puddle and sneezed. Pip dried it with her tail and threw it back as high as she could, and it has twinkled twice as brightly ever since.',
];
const TALE = `Title: Pip and the Missing Star\n\n${PAGES.join('\n\n')}\n`;
const [FIRST = ''] = splitSentences(PAGES[0] as string);

/** A voice that makes four seconds of speech a second, as a good one does on a computer at home. */
const VOICE = { sound: 4, letter: 0.065 };
const seconds = (text: string) => text.length * VOICE.letter;

/** Milliseconds from the wish until a text has been written to this end and spoken. */
function scripted(tokens: number, upTo: string, text: string): number {
  const written = tokensOf(TALE.slice(0, TALE.indexOf(upTo) + upTo.length)).length;
  return (written / tokens + seconds(text) / VOICE.sound) * 1000;
}

const CREATE = 'button.create-make';

export const create: Measurement = {
  name: 'create',
  about: 'from a wish to the first sound, on a scripted backend at 1, 10 and 40 tokens a second',
  async run({ floor, app }) {
    await using teller = await startStoryteller(TALE, { tokens: 40, ...VOICE });
    const rows: Row[] = [];
    const bare: number[] = [];
    const ours: number[] = [];
    for (let i = 0; i < 5; i++) {
      bare.push(await bareSound(floor, teller));
      ours.push((await wishToSound(app, teller)).behind);
    }
    rows.push({
      what: 'Last byte of the first sentence’s speech to sound',
      floor: median(bare),
      app: median(ours),
      unit: 'ms',
      budget: { of: 'extra', most: 50 },
    });
    for (const tokens of [1, 10, 40]) {
      teller.pace.tokens = tokens;
      const rounds = tokens === 1 ? 1 : 3;
      const whole: number[] = [];
      for (let i = 0; i < rounds; i++) whole.push((await wishToSound(app, teller)).whole);
      rows.push({
        what: `Wish to first sound, ${tokens} token${tokens > 1 ? 's' : ''} a second (floor: a paragraph at a time)`,
        // One paragraph, because it has ended only when the next begins.
        floor: scripted(tokens, `${PAGES[0]}\n\n“`, PAGES[0] as string) + median(bare),
        app: median(whole),
        unit: 'ms',
      });
    }
    return rows;
  },
};

/** The same bytes into a bare audio element: milliseconds from the last byte to sound. */
async function bareSound(floor: Site, teller: Storyteller): Promise<number> {
  await using visited = await visit(
    { url: `${floor.url}audio.html` },
    { before: WATCH_SOUND, usable: 'button' },
  );
  const { tab } = visited;
  await pause(500);
  teller.log.length = 0;
  await tab.run(`void (benchSound = {})`);
  // Without a touch the browser refuses to sound.
  await tap(tab, 'body');
  await tab.run(`void (async () => {
    const answer = await fetch(${JSON.stringify(`${teller.url}/audio/speech`)}, {
      method: 'POST', body: JSON.stringify({ input: ${JSON.stringify(FIRST)} }) });
    const sound = new Audio(URL.createObjectURL(new Blob([await answer.arrayBuffer()], { type: 'audio/mpeg' })));
    await sound.play();
  })()`);
  return (await untilSound(tab, 20_000)) - spokenAt(teller);
}

/** Wishes for a story; returns the time until it sounds, in all and after the last byte of its first sentence. */
async function wishToSound(app: Site, teller: Storyteller): Promise<{ whole: number; behind: number }> {
  const profileDir = await profileOf(app, teller);
  try {
    await using visited = await visit(
      { url: `${app.url}#/create` },
      { profileDir, before: WATCH_SOUND, usable: CREATE },
    );
    const { tab } = visited;
    await settle(tab, 3000);
    teller.log.length = 0;
    await tab.run('void (benchSound = {})');
    await tap(tab, CREATE);
    const heard = await untilSound(tab, 120_000);
    const tapped = await tab.run<number>('performance.timeOrigin + benchSound.tapped');
    const behind = heard - spokenAt(teller);
    if (behind < 0) throw new Error('something else was heard before the story');
    return { whole: heard - tapped, behind };
  } finally {
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Time at which the last byte of the first speech was sent, by the clock that the page has too. */
function spokenAt(teller: Storyteller): number {
  const spoken = teller.log.find(({ what }) => what === 'spoken');
  if (!spoken) throw new Error('nothing was spoken');
  return spoken.at;
}

async function untilSound(tab: Tab, patience: number): Promise<number> {
  for (const end = Date.now() + patience; Date.now() < end; await pause(100)) {
    const at = await tab.run<number | null>('performance.timeOrigin + benchSound.moving || null');
    if (at) return at;
  }
  throw new Error('nothing is heard');
}

/** A browser profile with both services set. */
async function profileOf(app: Site, teller: Storyteller): Promise<string> {
  const profileDir = freshFolder('wishes');
  const service = { provider: 'openai', baseUrl: teller.url, model: 'm', voice: 'v' };
  await using browser = await startBrowser({ profileDir });
  const tab = await openTab(browser, app.url);
  await settle(tab);
  await tab.run(`new Promise((done, fail) => {
    const opening = indexedDB.open('talelight');
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const tx = opening.result.transaction('settings', 'readwrite');
      tx.objectStore('settings').put(${JSON.stringify({ llm: service, tts: service })}, 'settings');
      tx.oncomplete = () => { opening.result.close(); done(); };
    };
  })`);
  return profileDir;
}
