import { describe, expect, it } from 'vitest';
import { makeTone } from '../../src/settings/tone';
import type { StoredWish } from '../../src/storage/schema';
import { startBackend } from '../fakes/backend';
import { go, startSite } from './harness';
import {
  field,
  open,
  PAGES,
  shelve,
  shelveWish,
  stored,
  story,
  texts,
  useTts,
  wish,
} from './settings-stories-rig';
import { readStore } from './shelf-rig';

describe('an edited page', () => {
  it('is spoken again, and only that page: its sound goes, the others stay', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story());
    await useTts(page);
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await page.reload();
    await field(page, 'Page 2').fill('It fitted no door, <b>none</b> at all.\nNot one.');
    await field(page, 'Page 2').blur();
    await page.getByText('Saved. What has changed is spoken again.').waitFor();
    expect(await texts(page)).toEqual([
      PAGES[0],
      'It fitted no door, <b>none</b> at all. Not one.',
      PAGES[2],
    ]);
    const { sounds, audio, audioBytes, stories } = await readStore(page);
    expect(sounds.map(({ key }) => key)).toEqual(['m-fox/0', 'm-fox/2']);
    expect([audio.length, audioBytes]).toEqual([2, 20]);
    expect(stories.find(({ id }) => id === 'm-fox')?.keys).toEqual(['m-fox/0', undefined, 'm-fox/2']);
    expect(await stored(page, 'cards', 'm-fox')).toMatchObject({ availability: 'partial', narrated: false });
    const asked = await stored<StoredWish>(page, 'wishes', 'm-fox');
    expect(asked).toMatchObject({ kind: 'finish', state: 'waiting' });
    // Delayed, because the next page may be changed as well. Leaving the section ends the delay.
    expect(asked?.notBefore).toBeGreaterThan(Date.now());
    expect(await page.locator('#view b').count()).toBe(0);
    await page.getByRole('link', { name: 'Back' }).click();
    await expect
      .poll(async () => (await stored<StoredWish>(page, 'wishes', 'm-fox'))?.notBefore ?? 0)
      .toBe(0);
  });

  it('becomes several at the blank lines of a pasted story, at once, and nothing of it is lost', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page, context } = browser;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${site.url}#/settings/story/new`);
    await field(page, 'Page 1').click();
    await page.evaluate(() => navigator.clipboard.writeText('Once.\n\nThen there\nwas rain.\n\n\nThe end.'));
    await page.keyboard.press('Control+V');
    await field(page, 'Page 3').waitFor();
    expect(await field(page, 'Page 1').inputValue()).toBe('Once.');
    expect(await field(page, 'Page 2').inputValue()).toBe('Then there was rain.');
    expect(await field(page, 'Page 3').inputValue()).toBe('The end.');
    // Typing goes on behind the first.
    await page.keyboard.type(' And more.');
    await field(page, 'Page 1').blur();
    await expect
      .poll(() => texts(page, page.url().split('/').at(-1)))
      .toEqual(['Once. And more.', 'Then there was rain.', 'The end.']);
  });

  it('comes to be heard in the voice that is set: one page is asked for, and the story is whole again', async () => {
    await using site = await startSite();
    await using backend = await startBackend((response, { method }) => {
      response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Access-Control-Allow-Headers', '*');
      if (method === 'OPTIONS') response.writeHead(204).end();
      else response.setHeader('Content-Type', 'audio/wav').end(new Uint8Array(makeTone()));
    });
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story());
    await useTts(page, `${backend.origin}/v1`);
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await page.reload();
    await field(page, 'Page 2').fill('It fitted the moon.');
    await field(page, 'Page 2').blur();
    await page.getByText('Saved. What has changed is spoken again.').waitFor();
    await page.getByRole('link', { name: 'Back' }).click();
    await expect
      .poll(async () => (await stored<{ availability: string }>(page, 'cards', 'm-fox'))?.availability, {
        timeout: 30_000,
      })
      .toBe('offline');
    const asked = backend.asked.filter(({ method }) => method === 'POST');
    expect(asked.map(({ body }) => JSON.parse(body.toString()).input)).toEqual(['It fitted the moon.']);
    const { stories } = await readStore(page);
    expect(stories.find(({ id }) => id === 'm-fox')?.keys).toEqual([
      'm-fox/0',
      expect.stringMatching(/^m-fox\/t/u),
      'm-fox/2',
    ]);
  });

  it('is told by the device where no service speaks: the story is whole', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story({ source: 'kit' }));
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await field(page, 'Page 1').fill('Bir varmış, İrem’in ığdır rengi bir anahtarı varmış.');
    await field(page, 'Page 1').blur();
    await page.getByText('Saved.').waitFor();
    await page.getByText('The device’s voice tells it.').waitFor();
    expect(await stored(page, 'cards', 'm-fox')).toMatchObject({ availability: 'offline' });
    expect(await stored(page, 'wishes', 'm-fox')).toBeUndefined();
    expect((await texts(page))?.[0]).toBe('Bir varmış, İrem’in ığdır rengi bir anahtarı varmış.');
  });

  it('keeps the old words when nothing is left of the new, and takes no endless text', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story());
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await field(page, 'Page 1').fill('   ');
    await field(page, 'Page 1').blur();
    await page.getByText('A page needs words. The old ones stay.').waitFor();
    expect(await field(page, 'Page 1').inputValue()).toBe(PAGES[0]);
    await field(page, 'Page 3').fill('a'.repeat(100_000));
    await field(page, 'Page 3').blur();
    await page.getByText('At most 4,000 characters.').waitFor();
    await field(page, 'Title').fill('');
    await field(page, 'Title').blur();
    await page.getByText('A story needs a title. The old one stays.').waitFor();
    expect(await texts(page)).toEqual(PAGES);
    expect(await stored(page, 'stories', 'm-fox')).toMatchObject({ title: 'The Fox and the Key' });
  });

  it('is kept when the room is left in the middle of a word', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story());
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await field(page, 'Page 3').fill('So the fox built a hou');
    await go(page, '#/settings/language');
    await expect.poll(async () => (await texts(page))?.[2]).toBe('So the fox built a hou');
  });

  it('and one that another tab edits do not cost each other anything', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page, context } = browser;
    await shelve(page, story());
    await page.goto(`${site.url}#/settings/story/m-fox`);
    const other = await context.newPage();
    await other.goto(`${site.url}#/settings/story/m-fox`);
    await field(page, 'Page 1').fill('Mine.');
    await field(other, 'Page 3').fill('Theirs.');
    await field(other, 'Page 3').blur();
    await expect.poll(async () => (await texts(other))?.[2]).toBe('Theirs.');
    // Changes from elsewhere do not disturb half a sentence.
    expect(await field(page, 'Page 1').inputValue()).toBe('Mine.');
    await field(page, 'Page 1').blur();
    await expect.poll(() => texts(page)).toEqual(['Mine.', PAGES[1], 'Theirs.']);
    await expect.poll(() => field(other, 'Page 1').inputValue()).toBe('Mine.');
  });
});

describe('a story’s room', () => {
  it('is entered by the pencil on the shelf, renames the card with the story, and leads back', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story());
    await page.goto(`${site.url}#/stories`);
    await page.reload();
    await page.getByRole('button', { name: 'Find and tidy' }).click();
    await page.getByRole('link', { name: 'Edit The Fox and the Key' }).first().click();
    await field(page, 'Title').fill('The Vixen <3');
    await field(page, 'Title').blur();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('link', { name: 'Back' }).click();
    await page
      .getByRole('link', { name: /^The Vixen <3/u })
      .first()
      .waitFor();
    // A built-in story is restored as it was: it cannot be edited.
    await page.getByRole('button', { name: 'Find and tidy' }).click();
    await page
      .getByRole('button', { name: /^Delete / })
      .nth(3)
      .waitFor();
    expect(await page.getByRole('link', { name: /^Edit / }).count()).toBe(1);
  });

  it('adds and takes away pages, the last of them never', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story());
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await page.getByRole('button', { name: 'Add a page' }).click();
    await field(page, 'New page').fill('And then it rained.');
    await field(page, 'New page').blur();
    await field(page, 'Page 4').waitFor();
    for (const expected of [3, 2, 1]) {
      await page.getByRole('button', { name: 'Delete page: Page 1' }).click();
      await page.getByRole('button', { name: 'Really delete: Page 1' }).click();
      await expect.poll(async () => (await texts(page))?.length).toBe(expected);
      await field(page, `Page ${expected + 1}`).waitFor({ state: 'detached' });
    }
    expect(await texts(page)).toEqual(['And then it rained.']);
    expect(await page.getByRole('button', { name: /^Delete page/u }).count()).toBe(0);
  });

  it('deletes, and takes it back', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story());
    await page.goto(`${site.url}#/settings/story/m-fox`);
    const remove = page.getByRole('button', { name: 'Delete story' });
    // One touch only says that it is to be held.
    await remove.click();
    await page.getByText('Hold to delete.').waitFor();
    expect(await stored(page, 'cards', 'm-fox')).not.toHaveProperty('deletedAt');
    await remove.click({ delay: 1300 });
    await page.getByText('The Fox and the Key is deleted.').waitFor();
    expect(await stored(page, 'cards', 'm-fox')).toHaveProperty('deletedAt');
    await page.getByRole('button', { name: 'Undo' }).click();
    await field(page, 'Page 1').waitFor();
    expect(await stored(page, 'cards', 'm-fox')).not.toHaveProperty('deletedAt');
  });

  it('says what it was made with, and finishes what is unfinished', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story({ open: true }), 'partial');
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await page.getByText('How it was made').click();
    for (const fact of ['Wish: Fox, Key · “with a door”', 'Written by: tale-7b', 'Voice: moss'])
      await page.getByText(fact).waitFor();
    await page.getByText('This story is not finished.').waitFor();
    await page.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.getByText('It comes after the story that is being made now.').waitFor();
  });

  it('is no place for what is built in, still a wish, or nothing at all', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelveWish(page, wish(), 'Owl');
    // The shelf loads the catalogue of built-in stories.
    await go(page, '#/stories');
    await page.locator('.shelf-card').nth(3).waitFor();
    const { id } = (await readStore(page)).cards.find(({ source }) => source === 'example') ?? { id: '' };
    await go(page, `#/settings/story/${id}`);
    await page.getByText('is a built-in story').waitFor();
    await go(page, '#/settings/story/m-wish');
    await page.getByText('This story is still a wish.').waitFor();
    await go(page, '#/settings/story/%E0%A4%A');
    await page.getByText('There is no such story here.').waitFor();
  });
});
