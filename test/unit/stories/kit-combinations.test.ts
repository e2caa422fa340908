import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KIT_CHOICES, type KitForms, kitChoiceAt, withForms } from '../../../build/authoring/kit-file';
import { listKits, readKit } from '../../../build/authoring/read-kit';
import { checkKit } from '../../../scripts/stories-check/kit-text';
import { readForms } from '../../../scripts/stories-check/kit-words';
import { fillKit } from '../../../src/domain/kits/kit-story';

const root = resolve(import.meta.dirname, '../../../stories/kits');
const kits = (['en', 'tr'] as const).flatMap((language) =>
  listKits(root, language).map((slug) => ({ language, slug, ...readKit(root, language, slug) })),
);

describe.each(['en', 'tr'])('the words of kits in %s', (language) => {
  it('are there in every form', () => {
    expect(readForms(readFileSync(join(root, language, 'words.json'), 'utf8'), false).faults).toEqual([]);
  });
});

describe.each(kits)('every story of $language/$slug', ({ language, slug, file, kit }) => {
  it('is without a slip that a rule can find', () => {
    expect(checkKit(slug, language, file, withForms(kit.forms as KitForms))).toEqual([]);
  });

  it('goes on from another in an opening that is its own, and has other titles where the first is taken', () => {
    const choice = kitChoiceAt(1, 0, 2);
    const begun = fillKit(kit, choice);
    const next = fillKit(kit, choice, true);
    expect(next.pages[0]?.length).toBeGreaterThanOrEqual(3);
    expect(next.pages[0]?.map(({ text }) => text).join(' ')).toMatch(
      language === 'en' ? /same|before/u : /aynı/u,
    );
    // Sentences of the kit's own first page are heard from there.
    const begins = new Set(begun.pages[0]?.map(({ text }) => text));
    for (const { kind, text } of next.pages[0] ?? []) if (!kind) expect(begins).toContain(text);
    expect(next.pages[0]?.some(({ kind }) => kind === 'next')).toBe(true);
    // All other pages are the kit's own, so that their clips are heard.
    expect(next.pages.slice(1)).toEqual(begun.pages.slice(1));
    expect(new Set(begun.titles).size).toBeGreaterThanOrEqual(3);
  });

  it('is a story of its own', () => {
    const told = new Set<string>();
    for (const hero of KIT_CHOICES.hero.keys())
      for (const place of KIT_CHOICES.place.keys())
        for (const thing of KIT_CHOICES.thing.keys()) {
          const { pages } = fillKit(kit, kitChoiceAt(hero, place, thing));
          told.add(
            pages
              .flat()
              .map(({ text }) => text)
              .join(' '),
          );
        }
    expect(told.size).toBe(512);
  });
});
