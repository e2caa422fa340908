import { describe, expect, it } from 'vitest';
import { PLACES } from '../../src/domain/story/wish';
import { words as en } from '../../src/i18n/en/studio';
import { faultsOf } from './create-rig';
import { expectNoAxeViolations, freshFolder, go, settled, startSite, untilOffline } from './harness';
import { soundOf, untilHeard } from './player-rig';
import { cardsOf } from './shelf-rig';
import { aliveOf, bytesOf, launchStudio, NOTHING, soundIn, storiesOf } from './voice-rig';
import { button, note, pageField, readAloud, recorded, SIZES, STORY, WORDS, write } from './voice-studio-rig';

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
    // Three marks, one where the reader begins each sentence.
    expect(first.marks).toHaveLength(3);
    expect(second.marks).toHaveLength(1);
    expect(first.marks).toEqual([...first.marks].sort((a, b) => a - b));

    // Speech of its stated length, with a breath before the voice, as loud as narration, uncut.
    for (const speech of [first, second]) {
      const sound = await soundIn(page, speech);
      expect(Math.abs(sound.seconds - speech.duration)).toBeLessThan(0.1);
      expect(sound.peak).toBeLessThan(1);
      expect(20 * Math.log10(sound.rms)).toBeGreaterThan(-21);
      expect(20 * Math.log10(sound.rms)).toBeLessThan(-14);
    }
    expect((await soundIn(page, first)).silence).toBeLessThan(0.35);

    // The large light is what is done next, and never what would replace the take.
    const light = page.locator('.studio-light');
    await expect.poll(() => light.getAttribute('aria-label')).toBe(words.hear);
    await light.click();
    await untilHeard(page);
    await note(page).getByText(words.now.hearing).waitFor();
    await button(page, words.hush).click();
    expect(await aliveOf(page)).toEqual(NOTHING);

    // Page 2 is read once more; page 1 stays as it was.
    await readAloud(page, language, 0);
    await expect.poll(async () => (await storiesOf(page))[0]?.pages[1]?.speech?.key).not.toBe(second.key);
    // The take before is not lost.
    const { key: _, ...secondTake } = second;
    await button(page, words.before).click();
    await expect.poll(async () => (await storiesOf(page))[0]?.pages[1]?.speech).toMatchObject(secondTake);
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
    // Both pages are one piece, so that a locked phone plays on.
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
        // The text has room enough.
        expect((await page.locator('.studio-page').boundingBox())?.height).toBeGreaterThan(150);
      }
      await expectNoAxeViolations(page);
    };
    await look('at rest');
    await button(page, words.begin).click();
    await button(page, words.stop).waitFor();
    await look('recording');
    // The samples so far may all have been silence: the voice speaks for seconds, then pauses.
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
    const firstPage = async () => (await storiesOf(page))[0]?.pages[0]?.text;
    await page.getByRole('textbox', { name: 'Title' }).click();
    await page.keyboard.type('Half');
    await pageField(page, 0).click();
    await page.keyboard.type('There once was a ', { delay: 30 });
    await page.waitForTimeout(400);
    await page.keyboard.type('kettle that', { delay: 30 });
    await expect.poll(firstPage).toBe('There once was a kettle that');
    // Storing in mid-word has not moved the caret.
    await page.keyboard.type(' sang', { delay: 30 });
    expect(await pageField(page, 0).inputValue()).toBe('There once was a kettle that sang');
    await expect.poll(firstPage).toBe('There once was a kettle that sang');
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
    await page.getByRole('radio', { name: 'Dragon' }).click({ force: true });
    await page.getByRole('radio', { name: 'Snow' }).click({ force: true });
    // Each place is drawn as the cover would be: both layers, with the hero.
    const places = page.getByRole('radiogroup', { name: 'Place' }).locator('.cover');
    await expect
      .poll(() =>
        places.evaluateAll((all) =>
          all.map(({ children }) => [...children].map((one) => (one.getAttribute('d') ?? '').length > 300)),
        ),
      )
      .toEqual(PLACES.map(() => [true, true]));
    await page.locator('.choice label', { hasText: 'Türkçe' }).click();
    await expect
      .poll(async () => (await storiesOf(page))[0])
      .toMatchObject({ cover: { hero: 'dragon', place: 'snow' }, language: 'tr', source: 'recorded' });
    await button(page, 'Delete story').click({ delay: 1300 });
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
