import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { words as en } from '../../src/i18n/en/studio';
import { words as tr } from '../../src/i18n/tr/studio';
import { voiceOf, wavOf } from '../fixtures/voices';
import { faultsOf, go } from './create-rig';
import {
  expectNoAxeViolations,
  freshFolder,
  insecure,
  type Site,
  settled,
  startSite,
  untilOffline,
} from './harness';
import { inStore, soundOf, untilHeard } from './player-rig';
import { cardsOf } from './shelf-rig';
import { aliveOf, bytesOf, launchStudio, NOTHING, SAID, soundIn, storiesOf } from './voice-rig';

const WORDS = { en, tr };
const SIZES = [
  { width: 480, height: 320 },
  { width: 800, height: 480 },
  { width: 1024, height: 600 },
  { width: 390, height: 844 },
  { width: 844, height: 390 },
];
const TITLE = { en: 'Title', tr: 'Başlık' };
const STORY = {
  en: {
    title: 'The Lost Mitten',
    pages: ['A mitten lay in the snow. Who had lost it? Nobody knew.', 'Then a mouse came by.'],
  },
  tr: {
    title: 'Kayıp Eldiven',
    pages: ['Karda bir eldiven varmış. Kim düşürmüş? Kimse bilmiyormuş.', 'Derken bir fare gelmiş.'],
  },
};

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const note = (page: Page) => page.locator('.studio-note');
const pageField = (page: Page, n: number) => page.locator('.stories-pages textarea').nth(n);

/** Writes a story as a parent does: from Settings, typed, nowhere left. Ends in its room. */
async function write(page: Page, site: Site, language: 'en' | 'tr' = 'en', pages = 2): Promise<string> {
  await page.goto(`${site.url}#/settings/own`);
  await page.getByRole('link', { name: WORDS[language].write }).click();
  const { title, pages: texts } = STORY[language];
  await page.getByRole('textbox', { name: TITLE[language] }).click();
  await page.keyboard.type(title);
  for (const [i, text] of texts.slice(0, pages).entries()) {
    if (i) await page.getByRole('button', { name: /^(Add a page|Sayfa ekle)$/u }).click();
    await pageField(page, i).click();
    await page.keyboard.type(text);
    await expect.poll(async () => (await storiesOf(page))[0]?.pages[i]?.text).toBe(text);
  }
  return page.url().split('/').at(-1) as string;
}

/** Reads aloud for so long, from the studio's page of the moment, and turns the page or ends. */
async function readAloud(page: Page, language: 'en' | 'tr', turns: number, milliseconds = 3600) {
  const words = WORDS[language];
  await page.getByRole('button', { name: new RegExp(`^(${words.begin}|${words.again})$`, 'u') }).click();
  await button(page, words.stop).waitFor();
  for (let turn = 0; turn <= turns; turn++) {
    await page.waitForTimeout(milliseconds);
    await button(page, turn < turns ? words.next : words.stop).click();
  }
}

const recorded = (page: Page) =>
  storiesOf(page).then(([story]) => story?.pages.filter(({ speech }) => speech?.read).length ?? 0);

describe.each(['en', 'tr'] as const)('a parent’s voice in %s', (language) => {
  const words = WORDS[language];

  it('reads a whole story in one go, hears it back, reads one page again, and is heard offline', async () => {
    await using site = await startSite();
    await using browser = await launchStudio({ language, worker: true });
    const { page, context } = browser;
    const id = await write(page, site, language);
    await page.getByRole('link', { name: words.recordStory, exact: true }).click();
    await readAloud(page, language, 1);
    await expect.poll(() => recorded(page), { timeout: 15_000 }).toBe(2);
    const [before] = await storiesOf(page);
    const [first, second] = before?.pages.map(({ speech }) => speech) ?? [];
    if (!first || !second) throw new Error('nothing was recorded');
    // Three sentences, each where the reader begins it again.
    expect(first.marks).toHaveLength(3);
    expect(second.marks).toHaveLength(1);
    expect(first.marks).toEqual([...first.marks].sort((a, b) => a - b));

    // As long as it says, a breath before the voice, as loud as a narration, nothing cut off.
    for (const speech of [first, second]) {
      const sound = await soundIn(page, speech);
      expect(Math.abs(sound.seconds - speech.duration)).toBeLessThan(0.1);
      expect(sound.peak).toBeLessThan(1);
      expect(20 * Math.log10(sound.rms)).toBeGreaterThan(-21);
      expect(20 * Math.log10(sound.rms)).toBeLessThan(-14);
    }
    expect((await soundIn(page, first)).silence).toBeLessThan(0.35);

    await button(page, words.hear).click();
    await untilHeard(page);
    await note(page).getByText(words.now.hearing).waitFor();
    await button(page, words.hush).click();
    expect(await aliveOf(page)).toEqual(NOTHING);

    // Page 2 lies open: it is read once more, and page 1 stays as it was.
    await readAloud(page, language, 0);
    await expect.poll(async () => (await storiesOf(page))[0]?.pages[1]?.speech?.key).not.toBe(second.key);
    const [after] = await storiesOf(page);
    expect(after?.pages[0]?.speech).toEqual(first);
    await expect.poll(() => aliveOf(page)).toEqual(NOTHING);

    await untilOffline(page);
    await context.setOffline(true);
    await go(page, '#/stories');
    await page.reload();
    const [title] = [STORY[language].title];
    await page
      .getByRole('link', { name: new RegExp(`^${title}`, 'u') })
      .first()
      .click();
    await untilHeard(page);
    // Both pages are one piece: a locked phone plays on.
    const { duration, open } = await soundOf(page);
    const whole = after?.pages.reduce((sum, { speech }) => sum + (speech?.duration ?? 0), 0) ?? 0;
    expect(open).toBe(1);
    expect(Math.abs(duration - whole)).toBeLessThan(0.1);
    await expect
      .poll(() => page.locator('.player-words [aria-current]').innerText(), { timeout: 20_000 })
      .toBe(STORY[language].pages[1]);
    expect(page.url()).toContain(id);
    expect(await cardsOf(page).count()).toBe(0);
  });

  it('has a calm studio at every size, and a room to write in, with nothing for axe to say', async () => {
    await using site = await startSite();
    await using browser = await launchStudio({ language });
    const { page } = browser;
    await page.goto(`${site.url}#/settings/own`);
    await page.getByRole('link', { name: words.write }).waitFor();
    await expectNoAxeViolations(page);
    await write(page, site, language, 1);
    await page.locator('.stories-tile path[d]').first().waitFor({ state: 'attached' });
    await expectNoAxeViolations(page);
    await page.getByRole('link', { name: words.recordStory, exact: true }).click();
    await button(page, words.begin).waitFor();
    const look = async (what: string) => {
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await settled(page);
        expect(await faultsOf(page), `${what} at ${size.width} × ${size.height}`).toEqual([]);
        const { width = 0, height = 0 } = (await page.locator('.studio-light').boundingBox()) ?? {};
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(96);
        // There is room to read in.
        expect((await page.locator('.studio-page').boundingBox())?.height).toBeGreaterThan(150);
      }
      await expectNoAxeViolations(page);
    };
    await look('at rest');
    await button(page, words.begin).click();
    await button(page, words.stop).waitFor();
    await look('recording');
    // What was looked at may all have been silence: the voice speaks for seconds, and then draws breath.
    await page.waitForTimeout(3600);
    await button(page, words.stop).click();
    await note(page)
      .getByText(/0:\d\d/u)
      .waitFor();
    await look('recorded');
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    await expectNoAxeViolations(page);
  });
});

describe('a story of one’s own', () => {
  it('is kept while it is typed: a pulled plug in mid-sentence costs nothing', async () => {
    await using site = await startSite();
    const profileDir = freshFolder('voice');
    const first = await launchStudio({ profileDir });
    const { page } = first;
    await page.goto(`${site.url}#/settings/own`);
    await page.getByRole('link', { name: en.write }).click();
    await page.getByRole('textbox', { name: 'Title' }).click();
    await page.keyboard.type('Half');
    await pageField(page, 0).click();
    await page.keyboard.type('There once was a ', { delay: 30 });
    await page.waitForTimeout(400);
    await page.keyboard.type('kettle that', { delay: 30 });
    await page.waitForTimeout(1200);
    // What was kept in mid-word has not taken the pen out of anybody's hand.
    await page.keyboard.type(' sang', { delay: 30 });
    expect(await pageField(page, 0).inputValue()).toBe('There once was a kettle that sang');
    await page.waitForTimeout(1200);
    await first.kill();
    await using again = await launchStudio({ profileDir });
    await again.page.goto(`${site.url}#/settings/own`);
    await again.page.getByRole('link', { name: 'Edit: Half' }).click();
    await expect.poll(() => pageField(again.page, 0).inputValue()).toBe('There once was a kettle that sang');
  });

  it('leaves nothing behind when it was only looked at', async () => {
    await using site = await startSite();
    await using browser = await launchStudio();
    const { page } = browser;
    await page.goto(`${site.url}#/create`);
    await page.getByRole('link', { name: en.write }).click();
    await pageField(page, 0).waitFor();
    await page.getByRole('link', { name: en.recordStory, exact: true }).click();
    await button(page, en.begin).waitFor();
    await page.getByRole('link', { name: en.back }).click();
    await pageField(page, 0).waitFor();
    expect(await storiesOf(page)).toEqual([]);
  });

  it('changes its face and its language, and takes back what is deleted', async () => {
    await using site = await startSite();
    await using browser = await launchStudio();
    const { page } = browser;
    await write(page, site, 'en', 1);
    await page.getByRole('radio', { name: 'Dragon' }).check({ force: true });
    await page.getByRole('radio', { name: 'Snow' }).check({ force: true });
    await page.locator('.choice label', { hasText: 'Türkçe' }).click();
    await expect
      .poll(async () => (await storiesOf(page))[0])
      .toMatchObject({ cover: { hero: 'dragon', place: 'snow' }, language: 'tr', source: 'recorded' });
    await button(page, 'Delete story').click();
    await button(page, 'Undo').click();
    expect(await pageField(page, 0).inputValue()).toBe(STORY.en.pages[0]);
  });

  it('is told without a word of it written, page after page, and heard so', async () => {
    await using site = await startSite();
    await using browser = await launchStudio();
    const { page } = browser;
    await page.goto(`${site.url}#/settings/own`);
    await page.getByRole('link', { name: en.write }).click();
    await page.getByRole('link', { name: en.recordStory, exact: true }).click();
    await readAloud(page, 'en', 1, 2800);
    await expect.poll(() => recorded(page), { timeout: 15_000 }).toBe(2);
    expect((await storiesOf(page))[0]?.pages.map(({ text }) => text)).toEqual(['', '']);
    await page.getByRole('link', { name: en.listen }).click();
    await untilHeard(page);
    await button(page, 'Next page').click();
    await untilHeard(page);
    await page
      .getByText(/The end|What happens next/u)
      .first()
      .waitFor({ timeout: 15_000 });
  });

  it('changed after it was read, asks whether the voice shall stay', async () => {
    await using site = await startSite();
    await using browser = await launchStudio();
    const { page } = browser;
    const id = await write(page, site, 'en', 1);
    await go(page, `#/settings/studio/${id}/1`);
    await readAloud(page, 'en', 0, 2400);
    await expect.poll(() => recorded(page)).toBe(1);
    await page.getByRole('link', { name: en.back }).click();
    await page.getByText('Read aloud, 0:0').waitFor();
    await pageField(page, 0).fill('Quite another text. With two sentences.');
    await page.getByText(en.voice.other).waitFor();
    await button(page, `${en.voice.keep}: Page 1`).click();
    await page.getByText('Read aloud, 0:0').waitFor();
    const [kept] = await storiesOf(page);
    expect(kept?.pages[0]?.speech?.marks).toHaveLength(2);
    await button(page, `${en.voice.drop}: Page 1`).click();
    await button(page, 'Really delete: Page 1').click();
    await expect.poll(() => recorded(page)).toBe(0);
    const key = kept?.pages[0]?.speech?.key ?? '';
    await expect(bytesOf(page, key)).rejects.toThrow();
  });
});

describe('what a recording opens', () => {
  it('is shut when the studio is left while it listens, and what was said is kept', async () => {
    await using site = await startSite();
    await using browser = await launchStudio();
    const { page } = browser;
    const id = await write(page, site, 'en', 1);
    await go(page, `#/settings/studio/${id}/1`);
    await button(page, en.begin).click();
    await button(page, en.stop).waitFor();
    await page.waitForTimeout(2500);
    expect(await aliveOf(page)).toMatchObject({ tracks: 1, contexts: 1 });
    await go(page, '#/stories');
    await expect.poll(() => aliveOf(page)).toEqual(NOTHING);
    await expect.poll(() => recorded(page)).toBe(1);
  });

  it('is shut when the page is hidden', async () => {
    await using site = await startSite();
    await using browser = await launchStudio();
    const { page } = browser;
    const id = await write(page, site, 'en', 1);
    await go(page, `#/settings/studio/${id}/1`);
    await button(page, en.begin).click();
    await button(page, en.stop).waitFor();
    await page.waitForTimeout(2500);
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await expect.poll(() => aliveOf(page)).toEqual(NOTHING);
    await expect.poll(() => recorded(page)).toBe(1);
    await button(page, en.again).waitFor();
  });
});

describe('a microphone that is not to be had', () => {
  /** A recording from another app, in a file. */
  const file = (
    name = 'grandma.wav',
    bytes = wavOf(voiceOf([...SAID, ...SAID], { rate: 44_100 }), 44_100),
  ) => ({
    ...{ name, mimeType: 'audio/wav', buffer: Buffer.from(bytes) },
  });
  const choose = (page: Page) => page.getByLabel(en.file);

  it.each([
    ['insecure', en.deaf.insecure],
    ['refused', en.deaf.refused],
  ])('(%s) is said in one line, and a file does in its place', async (why, line) => {
    await using site = await startSite();
    await using browser = await launchStudio({ refuses: why === 'refused' });
    const { page } = browser;
    const at = why === 'insecure' ? insecure(site) : site.url;
    const id = await write(page, { ...site, url: at }, 'en', 1);
    await go(page, `#/settings/studio/${id}/1`);
    if (why === 'refused') await button(page, en.begin).click();
    await note(page).getByText(line).waitFor();
    expect(await page.locator('.studio-light').count()).toBe(0);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      expect(await faultsOf(page), `${size.width} × ${size.height}`).toEqual([]);
    }
    await expectNoAxeViolations(page);
    await choose(page).setInputFiles(file());
    await expect.poll(() => recorded(page), { timeout: 15_000 }).toBe(1);
    const [story] = await storiesOf(page);
    const speech = story?.pages[0]?.speech;
    // Where nothing can make it small it is plain samples; either way every browser plays it.
    expect(speech?.type).toBe(why === 'insecure' ? 'audio/wav' : 'audio/ogg;codecs=opus');
    expect(speech?.duration).toBeGreaterThan(5);
    await page.getByRole('link', { name: en.listen }).click();
    await untilHeard(page);
  });

  it('says what is wrong with a file, and leaves the page as it was', async () => {
    await using site = await startSite();
    await using browser = await launchStudio();
    const { page } = browser;
    const id = await write(page, site, 'en', 1);
    await go(page, `#/settings/studio/${id}/1`);
    await choose(page).setInputFiles(
      file('song.mp3', new TextEncoder().encode('No sound at all, but a text.')),
    );
    await note(page).getByText(en.broken(1)).waitFor({ timeout: 20_000 });
    await choose(page).setInputFiles(file('silence.wav', wavOf(voiceOf([{ for: 2 }]), 24_000)));
    await note(page).getByText(en.silent(1)).waitFor();
    expect(await recorded(page)).toBe(0);
    expect(await aliveOf(page)).toEqual(NOTHING);
  });

  it('takes a long recording as it came, and finds any place in it', async () => {
    await using site = await startSite();
    await using browser = await launchStudio();
    const { page } = browser;
    const id = await write(page, site, 'en', 1);
    await go(page, `#/settings/studio/${id}/1`);
    const long = wavOf(voiceOf([{ for: 2 }, { for: 188, at: 0.1 }, { for: 2 }], { rate: 8000 }), 8000);
    await choose(page).setInputFiles(file('long.wav', long));
    await expect.poll(() => recorded(page), { timeout: 15_000 }).toBe(1);
    const speech = (await storiesOf(page))[0]?.pages[0]?.speech;
    expect(speech).toMatchObject({ type: 'audio/wav', duration: 192 });
    expect((await bytesOf(page, speech?.key ?? '')).bytes).toHaveLength(long.length);
    await page.getByRole('link', { name: en.listen }).click();
    await untilHeard(page);
    await page.getByRole('button', { name: 'Nobody knew.' }).click();
    await expect.poll(async () => (await soundOf(page)).time).toBeGreaterThan(100);
    await untilHeard(page);
  });

  it('without room, a take stays in memory until there is some', async () => {
    await using site = await startSite();
    await using browser = await launchStudio();
    const { page } = browser;
    const id = await write(page, site, 'en', 1);
    await inStore(page, 'settings', 'tiny-limit');
    await page.reload();
    await go(page, `#/settings/studio/${id}/1`);
    await readAloud(page, 'en', 0, 2400);
    await note(page).getByText(en.full).waitFor();
    expect(await recorded(page)).toBe(0);
    await expectNoAxeViolations(page);
    await page.getByRole('link', { name: en.makeRoom }).click();
    await page.locator('.choice label', { hasText: '100 MB' }).click();
    await page.goBack();
    await button(page, en.saveNow).click();
    await expect.poll(() => recorded(page)).toBe(1);
    await note(page)
      .getByText(/Recorded, 0:0/u)
      .waitFor();
  });
});

describe('a photo as a picture', () => {
  /** A JPEG with notes: turned by a quarter (6), and where it was taken. */
  async function photo(page: Page, width: number, height: number): Promise<Buffer> {
    const data = await page.evaluate(
      async ([w, h]) => {
        const canvas = document.createElement('canvas');
        Object.assign(canvas, { width: w, height: h });
        const paper = canvas.getContext('2d') as CanvasRenderingContext2D;
        paper.fillStyle = '#06c';
        paper.fillRect(0, 0, w as number, h as number);
        paper.fillStyle = '#e00';
        // At the left of what is stored; on top of what is seen.
        paper.fillRect(0, 0, (w as number) / 4, h as number);
        return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
      },
      [width, height],
    );
    const jpeg = Buffer.from(data, 'base64');
    const place = Buffer.from('GPS 41.0082 N 28.9784 E');
    const tiff = Buffer.concat([
      Buffer.from('MM\0*\0\0\0\x08\0\x02', 'latin1'),
      Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]),
      Buffer.from([0x01, 0x0e, 0, 2, 0, 0, 0, place.length + 1, 0, 0, 0, 38]),
      Buffer.from([0, 0, 0, 0]),
      place,
      Buffer.from([0]),
    ]);
    const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
    const head = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255]);
    return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
  }
  const choose = (page: Page, of = 'Page 1') => page.getByLabel(`${en.picture.choose}: ${of}`);

  it('is upright, small, says nothing of where it was taken, is seen in the story, and goes again', async () => {
    await using site = await startSite();
    await using browser = await launchStudio();
    const { page } = browser;
    const id = await write(page, site, 'en', 1);
    const buffer = await photo(page, 1600, 1200);
    expect(buffer.toString('latin1')).toContain('GPS 41');
    await choose(page).setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer });
    const image = page.getByRole('img', { name: `${en.picture.stored}: Page 1` });
    await image.waitFor();
    const [story] = await storiesOf(page);
    const picture = story?.pages[0]?.picture;
    const { type, bytes } = await bytesOf(page, picture?.key ?? '');
    expect(type).toBe('image/webp');
    expect(bytes.length).toBeLessThan(60_000);
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Exif|GPS|EXIF/u);
    const seen = await image.evaluate(async (one: HTMLImageElement) => {
      await one.decode();
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: one.naturalWidth, height: one.naturalHeight });
      const paper = canvas.getContext('2d') as CanvasRenderingContext2D;
      paper.drawImage(one, 0, 0);
      const top = paper.getImageData(one.naturalWidth / 2, 5, 1, 1).data;
      return { width: one.naturalWidth, height: one.naturalHeight, red: (top[0] ?? 0) > 150 };
    });
    expect(seen.red).toBe(true);
    expect(seen.height).toBeGreaterThan(seen.width);
    expect([256, 768]).toContain(seen.height);

    await go(page, `#/play/${id}`);
    await page.locator('.player-picture img').waitFor({ state: 'attached' });
    await go(page, `#/settings/story/${id}`);
    await button(page, `${en.picture.remove}: Page 1`).click();
    await expect.poll(async () => (await storiesOf(page))[0]?.pages[0]?.picture).toBeUndefined();
    await expect(bytesOf(page, picture?.key ?? '')).rejects.toThrow();
    await expect.poll(async () => (await aliveOf(page)).urls).toBe(0);
  });

  it('that cannot be one is refused in so many words', async () => {
    await using site = await startSite();
    await using browser = await launchStudio();
    const { page } = browser;
    await write(page, site, 'en', 1);
    const small = await photo(page, 8, 8);
    // As large as 10,000 by 10,000 in its own words: it is believed, and not unpacked.
    const frame = small.indexOf(Buffer.from([0xff, 0xc0]));
    small.writeUInt16BE(10_000, frame + 5);
    small.writeUInt16BE(10_000, frame + 7);
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic....', 'latin1');
    const text = Buffer.from('Dear diary, this is no picture.');
    for (const [buffer, said] of [
      [small, en.picture.why.huge(100)],
      [heic, en.picture.why.heic],
      [text, en.picture.why.none],
    ] as const) {
      await choose(page).setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer });
      await page.getByText(said).waitFor();
    }
    expect((await storiesOf(page))[0]?.pages[0]?.picture).toBeUndefined();
    await expectNoAxeViolations(page);
    await choose(page, en.cover).setInputFiles({
      name: 'a.jpg',
      mimeType: 'image/jpeg',
      buffer: await photo(page, 80, 60),
    });
    await expect.poll(async () => (await storiesOf(page))[0]?.picture?.type).toBe('image/webp');
  });
});
