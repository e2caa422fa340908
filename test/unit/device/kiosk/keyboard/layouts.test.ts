import { describe, expect, it } from 'vitest';
import { type Layouts, layoutsFor } from '../../../../../src/device/kiosk/keyboard/layouts';

const keysOf = (layouts: Layouts) =>
  Object.values(layouts).flatMap((rows) => rows.flatMap((row) => row.split(' ')));
const variants = (['en', 'tr'] as const).flatMap((language) =>
  [true, false].flatMap((narrow) =>
    (['line', 'lines', 'address'] as const).map((field) => ({ language, narrow, field })),
  ),
);

describe.each(variants)('the keyboard %o', (wanted) => {
  const layouts = layoutsFor(wanted);
  const keys = keysOf(layouts);

  it('has every letter of its language, small and capital', () => {
    const letters =
      wanted.language === 'en' ? 'abcdefghijklmnopqrstuvwxyz' : 'abcçdefgğhıijklmnoöpqrsştuüvwxyz';
    for (const letter of letters) {
      expect(keys).toContain(letter);
      expect(keys).toContain(letter.toLocaleUpperCase(wanted.language));
    }
  });

  it('has every character that an address or a password may hold', () => {
    for (let code = 33; code < 127; code++) expect(keys).toContain(String.fromCharCode(code));
  });

  it('has no empty key, no key twice on a page, and a way out of every page', () => {
    for (const rows of Object.values(layouts)) {
      const page = rows.flatMap((row) => row.split(' '));
      expect(page).not.toContain('');
      expect(new Set(page).size).toBe(page.length);
      expect(page).toEqual(expect.arrayContaining(['{done}', '{bksp}']));
      expect(page.some((key) => key === '{letters}' || key === '{signs}')).toBe(true);
    }
  });

  it('is narrow enough for 44 pixels a key on the smallest screen', () => {
    if (!wanted.narrow) return;
    for (const rows of Object.values(layouts))
      for (const row of rows) expect(row.split(' ').length).toBeLessThanOrEqual(10);
  });
});
