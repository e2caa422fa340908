import { describe, expect, it } from 'vitest';
import { distinctNames, safeFileName } from '../../../src/domain/file-name';

const name = (title: string) => safeFileName(title, 'Talelight');

describe('the name of a file', () => {
  it.each([
    ['İnatçı Keçi ile Şeşbeş Ğ', 'İnatçı Keçi ile Şeşbeş Ğ'],
    ['Fuchs und Hase – 狐狸', 'Fuchs und Hase – 狐狸'],
    ['Café'.normalize('NFD'), 'Café'.normalize('NFC')],
    ['What? A "fox": yes/no \\ <b>|*', 'What A fox yes no b'],
    ['🦊 The Fox 👨‍👩‍👧‍👦🇹🇷 and 1️⃣ key', 'The Fox and 1 key'],
    ['tab\tline\nnul\0 \u202egnp.exe\u2066', 'tab line nul gnp.exe'],
    ['lone \ud800 half', 'lone half'],
    ['...hidden. . .', 'hidden'],
    ['../../etc/passwd', 'etc passwd'],
    ['CON', '_CON'],
    ['nul.tale', '_nul.tale'],
    ['com1', '_com1'],
    ['Comet', 'Comet'],
    ['🦊', 'Talelight'],
    [' . ', 'Talelight'],
    ['', 'Talelight'],
  ])('of %j is %j', (title, expected) => {
    expect(name(title)).toBe(expected);
  });

  it('fits every system, cut between letters', () => {
    const long = name('ş狐'.repeat(200));
    expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(120);
    expect(long).toMatch(/^(?:ş狐)+ş?$/u);
    expect(name(`${'a'.repeat(119)}. b`)).toBe('a'.repeat(119));
  });
});

describe('names in one folder', () => {
  it('differ by more than capitals and marks', () => {
    expect(distinctNames(['Fox', 'fox', 'FOX (2)', 'Işık', 'işik', 'Owl'])).toEqual([
      'Fox',
      'fox (2)',
      'FOX (2) (2)',
      'Işık',
      'işik (2)',
      'Owl',
    ]);
  });
});
