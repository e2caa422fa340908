import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { words as en } from '../../src/i18n/en/studio';
import { voiceOf, wavOf } from '../fixtures/voices';
import { faultsOf } from './create-rig';
import { expectNoAxeViolations, go, insecure, startSite } from './harness';
import { inStore, soundOf, untilHeard } from './player-rig';
import { aliveOf, bytesOf, launchStudio, NOTHING, SAID, storiesOf } from './voice-rig';
import { button, note, readAloud, recorded, SIZES, write } from './voice-studio-rig';

describe('a microphone that is not to be had', () => {
  /** A recording from another app, in a file. */
  const file = (
    name = 'grandma.wav',
    bytes = wavOf(voiceOf([...SAID, ...SAID], { rate: 44_100 }), 44_100),
  ) => ({
    name,
    mimeType: 'audio/wav',
    buffer: Buffer.from(bytes),
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
    // Without an encoder the recording is plain samples; every browser plays either.
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
  /** A JPEG with EXIF data: orientation 6 (a quarter turn) and a place. */
  async function photo(page: Page, width: number, height: number): Promise<Buffer> {
    const data = await page.evaluate(
      async ([w, h]) => {
        const canvas = document.createElement('canvas');
        Object.assign(canvas, { width: w, height: h });
        const paper = canvas.getContext('2d') as CanvasRenderingContext2D;
        paper.fillStyle = '#06c';
        paper.fillRect(0, 0, w as number, h as number);
        paper.fillStyle = '#e00';
        // At the left of the stored pixels, at the top of the shown picture.
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
    // Its header says 10,000 by 10,000 pixels: refused without being decoded.
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
