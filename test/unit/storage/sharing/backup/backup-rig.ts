import type { Story } from '../../../../../src/domain/story/story';
import { loadChildren } from '../../../../../src/storage/children/child-store';
import { addChild, removeChild, switchTo } from '../../../../../src/storage/children/children';
import { nameHero } from '../../../../../src/storage/children/heroes';
import { setOwners } from '../../../../../src/storage/children/story-owners';
import { withDb } from '../../../../../src/storage/db';
import { noteHeard } from '../../../../../src/storage/limits/listening-time';
import { putAudio } from '../../../../../src/storage/media/audio';
import { writeRecord } from '../../../../../src/storage/records';
import { saveSettings } from '../../../../../src/storage/settings/save-settings';
import { readSettings } from '../../../../../src/storage/settings/settings';
import { type BackupContents, inspectBackup } from '../../../../../src/storage/sharing/backup/inspect-backup';
import { isSavedRecord } from '../../../../../src/storage/sharing/backup/record-kinds';
import { restoreBackup } from '../../../../../src/storage/sharing/backup/restore-backup';
import type { RestoreMode } from '../../../../../src/storage/sharing/backup/restoring';
import { saveBackup } from '../../../../../src/storage/sharing/backup/save-backup';
import { deleteCard, setFavourite } from '../../../../../src/storage/shelf/cards';
import { putGenerated } from '../../../../../src/storage/story/generated';
import { deleteNarration, putSegment } from '../../../../../src/storage/story/narrations';
import { saveSideBySide } from '../../../../../src/storage/story/side-by-side';
import { markOpened, putListening, putStory } from '../../../../../src/storage/story/stories';
import { saveTeller } from '../../../../../src/storage/story/tellers';
import { putWish } from '../../../../../src/storage/story/wishes';
import { mp3, pictures } from '../../../../fixtures/sounds';
import { card, freshDb, shelve } from '../../fresh';

/* A family's device with one of every kind of record, and the ways of a backup of it. */

export const never = new AbortController().signal;
const PNG = pictures['image/png'] as Uint8Array<ArrayBuffer>;

export const own = (id: string, change: Partial<Story> = {}): Story => ({
  id,
  title: `Our ${id}`,
  language: 'tr',
  cover: { hero: 'fox', place: 'sea' },
  source: 'recorded',
  createdAt: Date.UTC(2026, 5, 1),
  pages: [
    {
      text: 'Bir vardı. Bir yoktu.',
      speech: {
        key: `${id}/0`,
        type: 'audio/mpeg',
        duration: 3,
        marks: [0, 1],
        words: [[0, 0]],
        read: 'abc',
      },
      picture: { key: `${id}/p`, type: 'image/png' },
    },
    { text: 'İkinci sayfa.' },
  ],
  series: { first: 'x', before: 'x', part: 2 },
  wish: { hero: 'fox', name: 'Şirin' },
  ...change,
});

/** A book without words: chapters with titles. */
export const audiobook = (id: string, hash: string): Story =>
  own(id, {
    source: 'imported',
    imported: { hash, name: 'book.m4b' },
    picture: { key: `${id}/cover`, type: 'image/png' },
    authors: ['Somebody'],
    credits: 'CC BY',
    pages: [
      {
        text: '',
        title: 'Chapter 1',
        speech: { key: `${id}/0`, type: 'audio/mpeg', duration: 9, marks: [] },
      },
    ],
  });

export const builtIn = {
  ...own('built-in'),
  source: 'example',
  pages: [{ text: 'Bir.' }],
} as const satisfies Story;

/** Stores a story with all its sounds, of as many frames. */
export async function store(story: Story, frames = 9): Promise<void> {
  await putGenerated(story, 'partial');
  if (story.picture) await putAudio(story.id, story.picture, PNG.buffer);
  for (const { speech, picture } of story.pages) {
    if (picture) await putAudio(story.id, picture, PNG.buffer);
    if (speech) await putAudio(story.id, speech, mp3(frames).buffer, story.open ? 'partial' : 'offline');
  }
}

/** Somebody of the family reads the first page of a story. */
export async function readAloud(story: string, voice: string, text: string, frames = 12): Promise<void> {
  const reader = {
    id: voice,
    by: 'family',
    name: 'Mum',
    face: 'cat',
    colour: 1,
    createdAt: 9,
    segments: {},
  } as const;
  await putSegment(story, reader, {
    page: 0,
    text,
    speech: { type: 'audio/mpeg', duration: 2, marks: [0], read: 'x' },
    name: 'take1',
    bytes: mp3(frames).buffer,
  });
}

/** One of every kind of record. */
export async function fillDevice(): Promise<{ ada: string; ben: string }> {
  await freshDevice();
  await shelve(card('hidden-by-us'), card('heard-once'));
  await store(own('tale'));
  await store(own('gone', { title: 'Deleted lately' }));
  await deleteCard('gone');
  await store(own('cut', { open: true, draft: ['more'] }));
  await store(own('kit-tale', { source: 'kit', madeWith: { kit: 'bedtime' } }));
  await store(own('photos', { picture: { key: 'photos/cover', type: 'image/png' } }));
  await store(audiobook('book', 'hash-1'));
  await putGenerated(own('held', { source: 'made', held: true, pages: [{ text: 'Wait.' }] }), 'offline');
  await saveSettings({ dailyMinutes: 40, llm: { provider: 'openai', baseUrl: 'http://box.lan/v1' } });
  await writeRecord({ origin: 'http://box.lan', key: 'sk-secret' }, 'key:llm');
  await writeRecord({ hash: new Uint8Array(1), salt: new Uint8Array(1), rounds: 1 }, 'pin');
  const ada =
    (await addChild({ name: 'Ada', face: 'owl', colour: 2, volume: { least: 0, most: 0.5 } }))?.id ?? '';
  const ben =
    (await addChild({ name: 'Ben', face: 'bear', colour: 3, sort: 'title', keeps: true }))?.id ?? '';
  const cem = (await addChild({ name: 'Cem', face: 'fox', colour: 1 }))?.id ?? '';
  await removeChild(cem);
  await setFavourite('built-in', true);
  await markOpened('tale');
  await putListening({ id: 'tale', page: 1, time: 2.5 });
  await nameHero('owl', 'Minerva');
  await switchTo(ben);
  await setFavourite('tale', true);
  await markOpened('heard-once');
  await deleteCard('hidden-by-us');
  await nameHero('fox', 'Şirin');
  await setOwners('tale', [ada]);
  await readAloud('built-in', 'v1', 'Bir.');
  await readAloud('tale', 'v2', 'Bir vardı. Bir yoktu.');
  await readAloud('photos', 'v3', 'Bir vardı. Bir yoktu.');
  await deleteNarration('photos', 'v3');
  await saveTeller('built-in', 'v1');
  await saveSideBySide('built-in', true);
  await noteHeard({ id: 'tale', title: 'Our tale' }, 61);
  await putWish(
    {
      id: 'wish1',
      kind: 'new',
      wish: { hero: 'bear', words: 'uzun' },
      language: 'tr',
      state: 'approval',
      tries: 0,
    },
    { title: 'Bear', cover: { hero: 'bear', place: 'snow' } },
  );
  await putWish({
    id: 'cut',
    kind: 'finish',
    wish: { hero: 'fox' },
    language: 'tr',
    state: 'waiting',
    tries: 0,
  });
  await writeRecord(['bedtime'], 'kits-told');
  await writeRecord({ stories: ['tale'], done: 0, of: 1, page: 0, pages: 0 }, 'narrating');
  await writeRecord(true, 'welcomed');
  return { ada, ben };
}

/** Every record that a backup is to bring back, as it is stored. */
export async function familyRecords() {
  return withDb(async (db) => {
    const keys = (await db.getAllKeys('settings')).filter(isSavedRecord);
    const settings = await Promise.all(
      keys.map(async (key) => [key, await db.get('settings', key)] as const),
    );
    const audio = (await db.getAll('audio')).map(({ key, type, bytes }) => [
      key,
      type,
      [...new Uint8Array(bytes)].join(),
    ]);
    const [cards, stories, listening, sounds, wishes] = [
      await db.getAll('cards'),
      await db.getAll('stories'),
      await db.getAll('listening'),
      await db.getAll('sounds'),
      await db.getAll('wishes'),
    ];
    return { settings: Object.fromEntries(settings), cards, stories, audio, listening, sounds, wishes };
  });
}

export async function contentsOf(file: Blob): Promise<BackupContents> {
  const contents = await inspectBackup(file, never);
  if ('fault' in contents) throw new Error(contents.fault);
  return contents;
}

export const restore = async (file: Blob, mode: RestoreMode = 'merge') =>
  restoreBackup(await contentsOf(file), mode, () => {}, never);

export async function saved(familyOnly = true, now = new Date()): Promise<Blob> {
  const backup = await saveBackup({ familyOnly, now });
  if (!backup) throw new Error('nothing could be read');
  return backup.file;
}

/** A device as it comes, with its built-in stories on the shelf. */
export async function freshDevice(): Promise<void> {
  await freshDb();
  await readSettings();
  await loadChildren();
  await shelve(card('built-in'), card('hidden-by-us'), card('heard-once'));
  await putStory(builtIn);
}

/** A backup of version 1, by its records. */
export const lines = (...records: object[]) =>
  new Blob([
    [{ talelight: 'copy', version: 1, savedAt: '2026-11-30T10:00:00.000Z' }, ...records]
      .map((one) => `${JSON.stringify(one)}\n`)
      .join(''),
  ]);
