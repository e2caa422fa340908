import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KIT_CHOICES, kitChoiceAt, kitVariants } from '../../build/authoring/kit-file';
import { readKit } from '../../build/authoring/read-kit';
import { compileKits } from '../../build/kits';
import type { Kit, KitCatalogue } from '../../src/domain/kits/kit';
import { fillKit, KIT_SLOTS } from '../../src/domain/kits/kit-story';
import type { LabelSprites } from '../../src/domain/media/labels';
import { crc32 } from '../../src/domain/story/pack';
import { KITS } from '../fixtures/kits';
import { files, firstLoad, read, readText, root, stats } from './dist';

const list = files.filter((name) => /^stories\/kits-\w+\.json$/.test(name));
const { kits }: KitCatalogue = JSON.parse(readText(list[0] ?? ''));
const recipe = (address: string): Kit => JSON.parse(readText(address));

describe('the list of kits', () => {
  it('is one, and late code knows its name', () => {
    expect(list).toHaveLength(1);
    const first = firstLoad().map(readText).join('\n');
    expect(first).not.toContain('stories/kits');
    expect(first).not.toContain('stories/labels');
    const scripts = stats.chunks.map(({ file }) => readText(file)).join('\n');
    expect(scripts).toContain(list[0]);
  });

  it('names every file of a kit that is served, and no other', () => {
    const named = kits.flatMap(({ recipe: address }) => [
      address,
      ...Object.values(recipe(address).clips ?? {}).map(({ url }) => url),
    ]);
    expect(named.sort()).toEqual(files.filter((name) => name.startsWith('stories/kits/')));
  });

  it('promises six plots in English and three in Turkish', () => {
    const count = (language: string) => kits.filter((entry) => entry.language === language).length;
    expect(count('en')).toBeGreaterThanOrEqual(6);
    expect(count('tr')).toBeGreaterThanOrEqual(3);
  });
});

describe.each(kits)('the kit $id', (entry) => {
  const kit = recipe(entry.recipe);

  it('costs what the list says, and a story four files of it', () => {
    const { clips = {} } = kit;
    const bytes = Object.values(clips).reduce((sum, { url }) => sum + read(url).length, 0);
    expect(bytes + read(entry.recipe).length).toBe(entry.bytes);
    expect(entry.narrated).toBe(!!kit.clips);
    if (!kit.clips) return;
    const all = KIT_SLOTS.flatMap((slot) => KIT_CHOICES[slot].map((choice) => `${slot}-${choice}`));
    // Sentences of several heroes and of next parts lie apart.
    const plain = Object.keys(clips).filter((group) => !/^(?:several|next)-/u.test(group));
    expect(plain.sort()).toEqual(['common', ...all].sort());
  });

  it('has a clip for every sentence of every choice, whole and in order', () => {
    for (const [group, list] of kit.clips ? kitVariants(kit) : []) {
      const { url, clips } = kit.clips?.[group] ?? { url: '', clips: [] };
      expect(
        clips.map(([sentence]) => sentence),
        url,
      ).toEqual(list.map(({ index }) => index));
      const bytes = read(url);
      let at = 0;
      for (const [i, [, length, crc, onset, words = []]] of clips.entries()) {
        expect(crc32(bytes.subarray(at, at + length))).toBe(crc);
        expect(onset).toBeLessThan(length / 6000);
        expect(words).toHaveLength(`${list[i]?.text}`.split(' ').length);
        expect([onset, ...words, length / 6000]).toEqual(
          [onset, ...words, length / 6000].sort((a, b) => a - b),
        );
        at += length;
      }
      expect(at).toBe(bytes.length);
    }
  });

  it('can be filled without anything but itself', () => {
    const { title, pages } = fillKit(kit, kitChoiceAt(0, 3, 6));
    expect(`${title} ${pages.flat().map(({ text }) => text)}`).not.toMatch(/[{}]|undefined/);
  });
});

describe('the spoken labels', () => {
  it('are cut out of their file one behind the other', () => {
    for (const name of files.filter((file) => /^stories\/labels-\w+\.json$/.test(file))) {
      const labels: LabelSprites = JSON.parse(readText(name));
      for (const { url, bytes, cuts } of Object.values(labels).flat()) {
        expect(read(url).length).toBe(bytes);
        let end = 0;
        for (const [offset, length] of Object.values(cuts)) {
          expect(offset).toBe(end);
          end += length;
        }
        expect(end).toBe(bytes);
      }
    }
  });
});

describe('a kit whose narration is not right', () => {
  let folder = '';
  const kitFolder = () => join(folder, 'en/the-lost-button');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kits-'));
    cpSync(KITS, folder, { recursive: true });
    narrate();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Each clip is three bytes of its own: the build checks their stated sizes, not their sound. */
  function narrate(): void {
    const { kit } = readKit(folder, 'en', 'the-lost-button');
    const groups = [...kitVariants(kit)].map(([group, all]) => {
      const clips = all.map(({ index, text }) => {
        const sound = Buffer.from(`${index}--`);
        const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
        const crc = crc32(sound).toString(16).padStart(8, '0');
        return { sound, clip: { sentence: index, text: hash, bytes: sound.length, crc32: crc, onset: 0 } };
      });
      writeFileSync(join(kitFolder(), `${group}.mp3`), Buffer.concat(clips.map(({ sound }) => sound)));
      return [group, clips.map(({ clip }) => clip)];
    });
    writeFileSync(
      join(kitFolder(), 'narration.json'),
      JSON.stringify({ groups: Object.fromEntries(groups) }),
    );
  }
  const compiled = () => {
    const { files: made, kitsUrl, warnings } = compileKits(folder);
    const { kits: all } = JSON.parse(new TextDecoder().decode(made.get(kitsUrl))) as KitCatalogue;
    return { english: all.find(({ id }) => id === 'en-the-lost-button'), warnings };
  };

  it('is heard where it is right', () => {
    expect(compiled()).toMatchObject({ english: { narrated: true }, warnings: [] });
  });

  it.each([
    ['is missing', () => rmSync(join(kitFolder(), 'narration.json'))],
    ['lacks a file', () => rmSync(join(kitFolder(), 'hero-fox.mp3'))],
    ['is damaged', () => writeFileSync(join(kitFolder(), 'common.mp3'), 'other bytes')],
    [
      'says another text',
      () => {
        const file = join(kitFolder(), 'kit.md');
        writeFileSync(file, readFileSync(file, 'utf8').replace('as round as', 'as big as'));
      },
    ],
  ])('is built as text, with a warning, where it %s', (_, spoil) => {
    spoil();
    const { english, warnings } = compiled();
    expect(english?.narrated).toBe(false);
    expect(warnings.join()).toContain('kit en-the-lost-button');
  });

  it('is heard but for what only a next part says, where that is not spoken', () => {
    const file = join(kitFolder(), 'kit.md');
    const next = 'next: The next day there was {hero.a} once more.';
    writeFileSync(file, readFileSync(file, 'utf8').replace('language:', `${next}\nlanguage:`));
    const { english, warnings } = compiled();
    expect(english?.narrated).toBe(true);
    expect(warnings.join()).toContain('kit en-the-lost-button');
  });

  it('stops the build only where it could not be read at all', () => {
    writeFileSync(join(kitFolder(), 'kit.md'), 'Once.');
    expect(() => compileKits(folder)).toThrow('stories/kits/en/the-lost-button: front matter');
    expect(existsSync(resolve(root, 'stories/kits/en/words.json'))).toBe(true);
  });
});
