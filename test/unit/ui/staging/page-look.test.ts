import { describe, expect, it } from 'vitest';
import { lightAt, pageLook } from '../../../../src/ui/staging/page-look';

const story = { id: 'en-snail-post', cover: { hero: 'snail', place: 'garden' } };
const of = 12;
const look = (page: number, named: string[] = [], of_ = of) => pageLook(story, { page, of: of_, named });
const pages = Array.from({ length: of }, (_, page) => page);

describe('the scene of a page', () => {
  it('is the same for ever, and never stands as the page before', () => {
    for (const page of pages) expect(look(page)).toEqual(look(page));
    for (const page of pages.slice(1)) expect(look(page).stance).not.toEqual(look(page - 1).stance);
    expect(new Set(pages.map((page) => `${look(page).stance}`)).size).toBeGreaterThan(3);
  });

  it('has the thing and the company that its text names, and not the hero twice', () => {
    expect(look(3, ['hat', 'snail', 'owl', 'key'])).toMatchObject({ thing: 'hat', friend: 'owl' });
    expect(look(3, ['snail'])).toMatchObject({ thing: undefined, friend: undefined });
    expect(look(0, ['bell']).thing).toBe('bell');
  });

  it('begins as the cover, and goes from evening to night', () => {
    expect(look(0)).toMatchObject({ stance: [50, 1], late: 0 });
    const hours = pages.map((page) => look(page).late);
    expect(hours).toEqual(hours.toSorted((a, b) => a - b));
    expect(hours.at(-1)).toBe(1);
    expect(look(0, [], 1).late).toBe(0);
  });

  it('lets the sun sink and the moon rise on the other side', () => {
    const start = { x: 30, y: 40 };
    expect(lightAt(start, 0)).toEqual(start);
    expect(lightAt(start, 0.5)).toEqual({ x: 30, y: 66 });
    expect(lightAt(start, 0.6).x).toBe(70);
    expect(lightAt(start, 1).y).toBeLessThan(lightAt(start, 0.6).y);
  });
});
