import { beforeEach, describe, expect, it } from 'vitest';
import type { Story } from '../../../../src/domain/story/story';
import {
  availabilityOf,
  changePage,
  insertPage,
  renameStory,
} from '../../../../src/settings/stories/edit-story';
import { hideWhileEmpty } from '../../../../src/settings/stories/family-story';
import { mintId } from '../../../../src/storage/ids';
import { deleteCard, getCard } from '../../../../src/storage/shelf/cards';
import { readOwn } from '../../../../src/storage/shelf/family-stories';
import { searchCards } from '../../../../src/storage/shelf/search';
import { readAwaitingApproval } from '../../../../src/storage/story/awaiting-approval';
import { changeGenerated, putGenerated } from '../../../../src/storage/story/generated';
import { getStory } from '../../../../src/storage/story/stories';
import { putWish } from '../../../../src/storage/story/wishes';
import { expectConsistent, freshDb, putPageSpeech, storedPages } from '../fresh';

const texts = async (id: string) => (await getStory(id))?.pages.map(({ text }) => text);

async function made(change: Partial<Story> = {}): Promise<Story> {
  const id = mintId();
  let story: Story = {
    id,
    title: 'Işıl',
    language: 'tr',
    source: 'made',
    createdAt: Date.now(),
    cover: { hero: 'fox', place: 'sea' },
    pages: ['one', 'two', 'three'].map((text) => ({ text })),
    ...change,
  };
  await putGenerated(story, 'partial');
  for (const i of story.pages.keys()) {
    const speech = { key: `${id}/${i}`, type: 'audio/mpeg', duration: 2, marks: [0] };
    story = await putPageSpeech(
      story,
      i,
      speech,
      new Uint8Array([i, i]).buffer,
      i === 2 ? 'offline' : 'partial',
    );
  }
  return story;
}

const whole = () => 'offline' as const;

beforeEach(freshDb);

describe('a story under a parent’s hand', () => {
  it('loses the sound of the page that was changed, from the disk as well, and no other', async () => {
    const { id } = await made();
    const edit = (story: Story) => changePage(story, { index: 1, was: 'two' }, 'zwei');
    const after = await changeGenerated(id, edit, (story) => availabilityOf(story, true));
    expect(after?.pages.map(({ speech }) => speech?.key)).toEqual([`${id}/0`, undefined, `${id}/2`]);
    expect((await storedPages(id)).map((bytes) => bytes?.length)).toEqual([2, undefined, 2]);
    expect(await getCard(id)).toMatchObject({ availability: 'partial', narrated: false });
    await expectConsistent();
  });

  it('takes changes of two tabs at the same time, each to its own page', async () => {
    const { id } = await made();
    await Promise.all([
      changeGenerated(id, (story) => changePage(story, { index: 0, was: 'one' }, 'eins'), whole),
      changeGenerated(id, (story) => changePage(story, { index: 2, was: 'three' }, 'drei'), whole),
      changeGenerated(id, (story) => renameStory(story, 'Şule'), whole),
    ]);
    expect(await texts(id)).toEqual(['eins', 'two', 'drei']);
    expect(await getCard(id)).toMatchObject({ title: 'Şule' });
    expect((await searchCards('sule')).map((card) => card.id)).toEqual([id]);
  });

  it('is not written where nothing changes, and not made where there is none', async () => {
    const { id } = await made();
    const before = await getCard(id);
    await changeGenerated(
      id,
      (story) => story,
      () => 'partial',
    );
    expect(await getCard(id)).toEqual(before);
    expect(await changeGenerated('m-none', (story) => ({ ...story, title: 'x' }), whole)).toBeUndefined();
    expect(await getCard('m-none')).toBeUndefined();
  });
});

describe('a story of the family’s own', () => {
  const fresh: Story = {
    id: 'm-own',
    title: 'Bizim hikayemiz',
    language: 'tr',
    source: 'recorded',
    createdAt: 5,
    pages: [],
    cover: { hero: 'owl', place: 'snow' },
    held: true,
  };

  it('comes to be by its first change, and is found among the family’s own, newest first', async () => {
    const write = (text: string) => (story: Story) =>
      hideWhileEmpty(insertPage(story, story.pages.length, text));
    await changeGenerated('m-own', (story) => renameStory(story, 'Kar'), whole, fresh);
    expect(await getCard('m-own')).toMatchObject({ title: 'Kar', availability: 'listed' });
    await changeGenerated('m-own', write('Bir varmış.'), whole, fresh);
    await changeGenerated('m-own', write('Bir yokmuş.'), whole, fresh);
    expect(await texts('m-own')).toEqual(['Bir varmış.', 'Bir yokmuş.']);
    expect(await getCard('m-own')).toMatchObject({
      availability: 'offline',
      source: 'recorded',
      narrated: false,
    });
    await changeGenerated('m-new', write('Daha.'), whole, { ...fresh, id: 'm-new', createdAt: 9 });
    await made();
    expect((await readOwn()).map(({ id }) => id)).toEqual(['m-new', 'm-own']);
    await deleteCard('m-new');
    expect((await readOwn()).map(({ id }) => id)).toEqual(['m-own']);
  });
});

describe('stories that wait for a parent', () => {
  it('are found, oldest first, without the wishes that have no page and without the deleted', async () => {
    const younger = await made({ held: true, createdAt: 2000 });
    const elder = await made({ held: true, createdAt: 1000, source: 'kit' });
    await made();
    const wish = { kind: 'new', wish: {}, language: 'en', state: 'waiting', createdAt: 1, tries: 0 } as const;
    await putWish({ id: mintId(), ...wish }, { title: 'x', cover: elder.cover });
    expect((await readAwaitingApproval()).map(({ id }) => id)).toEqual([elder.id, younger.id]);
    await changeGenerated(elder.id, ({ held: _, ...story }) => story, whole);
    expect((await readAwaitingApproval()).map(({ id }) => id)).toEqual([younger.id]);
    expect(await getCard(elder.id)).toMatchObject({ availability: 'offline' });
  });
});
