import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Card, Story } from '../../src/domain/story/story';
import type { StoredCard } from '../../src/storage/schema';
import { newCard } from '../../src/storage/shelf/card-edits';

const stories = resolve(import.meta.dirname, '../../stories/en');

/** A narrated page as `npm run narrate` made it: constant bit rate, so that pages may be joined and repeated. */
function narratedPages(): Buffer[] {
  for (const slug of readdirSync(stories)) {
    const sound = readdirSync(resolve(stories, slug)).filter((name) => name.endsWith('.mp3'));
    if (sound.length > 3) return sound.sort().map((name) => readFileSync(resolve(stories, slug, name)));
  }
  throw new Error('no story is narrated yet: npm run narrate');
}

/** 48 kbit/s, the narrator's format. */
const BYTES_A_SECOND = 6_000;

export interface Spoken {
  card: StoredCard;
  story: Story;
  /** One sound a page. */
  sounds: Buffer[];
}

/** A story of at least so many seconds, from narrated pages repeated as needed. */
export function spokenStory(id: string, seconds: number): Spoken {
  const pages = narratedPages();
  const sounds: Buffer[] = [];
  for (let time = 0; time < seconds; ) {
    const sound = pages[sounds.length % pages.length] as Buffer;
    sounds.push(sound);
    time += sound.length / BYTES_A_SECOND;
  }
  const about = {
    id,
    title: `Aaa ${id}`,
    language: 'en' as const,
    source: 'made' as const,
    cover: { hero: 'bear', place: 'forest' },
    // The newest story is first on the shelf.
    createdAt: Date.UTC(2030, 0, 1),
  };
  const card: Card = {
    ...about,
    availability: 'offline',
    narrated: true,
    bytes: 0,
    duration: sounds.reduce((sum, { length }) => sum + length / BYTES_A_SECOND, 0),
  };
  const story: Story = {
    ...about,
    pages: sounds.map((sound, i) => ({
      text: `This is page ${i + 1} of a story. It is told by a voice.`,
      speech: {
        key: `${id}-${i}`,
        type: 'audio/mpeg',
        bytes: sound.length,
        marks: [0, 1.5],
        duration: sound.length / BYTES_A_SECOND,
      },
    })),
  };
  return { card: newCard(card), story, sounds };
}

/** An expression that puts such a story and its sound into the app's database. */
export function storing({ card, story, sounds }: Spoken): string {
  const audio = sounds.map((sound, i) => ({ key: `${story.id}-${i}`, base64: sound.toString('base64') }));
  return `(async () => {
    const { card, story, audio } = ${JSON.stringify({ card, story, audio })};
    const db = await new Promise((done, fail) => {
      const request = indexedDB.open('talelight');
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    const tx = db.transaction(['cards', 'stories', 'audio', 'sounds'], 'readwrite');
    tx.objectStore('cards').put(card);
    tx.objectStore('stories').put(story);
    for (const { key, base64 } of audio) {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer;
      tx.objectStore('audio').put({ key, type: 'audio/mpeg', bytes });
      tx.objectStore('sounds').put({ key, story: story.id, size: bytes.byteLength });
    }
    await new Promise((done, fail) => { tx.oncomplete = done; tx.onerror = () => fail(tx.error); });
    db.close();
  })()`;
}

/** Records when a media element, in the page or not, is told to play, sounds, and moves on. */
export const WATCH_SOUND = `
(() => {
  const { play } = HTMLMediaElement.prototype;
  globalThis.benchSound = {};
  addEventListener('pointerdown', (event) => { benchSound.tapped ??= event.timeStamp; }, true);
  HTMLMediaElement.prototype.play = function () {
    benchSound.element = this;
    let last = 0;
    this.addEventListener('timeupdate', () => {
      if (this.currentTime > last) benchSound.heard = (benchSound.heard ?? 0) + this.currentTime - last;
      last = this.currentTime;
    });
    this.addEventListener('playing', () => {
      benchSound.playing ??= performance.now();
      this.playbackRate = globalThis.benchRate ?? this.playbackRate;
      const look = () => {
        if (this.currentTime > 0) benchSound.moving ??= performance.now();
        else setTimeout(look, 1);
      };
      look();
    });
    return play.call(this);
  };
})()`;
