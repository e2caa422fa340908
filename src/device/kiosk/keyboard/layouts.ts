import type { Language } from '../../../domain/language';

/** Rows of keys, parted by blanks; a name in braces is a key with a function. */
type Layout = string[];
export type Layouts = Record<'letters' | 'capitals' | 'signs' | 'more', Layout>;

interface LayoutOptions {
  language: Language;
  /** At most ten keys a row: 44 px each on the smallest screen. */
  narrow: boolean;
  field: 'line' | 'lines' | 'address';
}

const LAST: Record<LayoutOptions['field'], string> = {
  line: '{signs} {language} , {space} . {done}',
  lines: '{signs} {language} , {space} . {enter} {done}',
  address: '{signs} / : - https:// . {done}',
};

interface LetterKeys {
  rows: string[];
  /** For narrow screens, where they differ. */
  narrow?: { rows: string[]; last: Record<LayoutOptions['field'], string> };
}

const LETTER_KEYS: Record<Language, LetterKeys> = {
  en: { rows: ['q w e r t y u i o p', "a s d f g h j k l '", '{shift} z x c v b n m {bksp}'] },
  // The Turkish Q layout.
  tr: {
    rows: ['q w e r t y u ı o p ğ ü', 'a s d f g h j k l ş i', '{shift} z x c v b n m ö ç {bksp}'],
    // Ten keys a row; ğ and ü move to the last row.
    narrow: {
      rows: ['q w e r t y u ı o p', 'a s d f g h j k l i', 'z x c v b n m ö ç ş'],
      last: {
        line: '{shift} {signs} ğ ü {space} . {bksp} {done}',
        lines: '{shift} {signs} ğ ü {space} . {bksp} {enter} {done}',
        address: '{shift} {signs} ğ ü / : . {bksp} {done}',
      },
    },
  },
};

/** `?` and `!` come first, as stories need them. Both pages together hold every character of a password. */
const SIGNS = ['1 2 3 4 5 6 7 8 9 0', '? ! " ( ) - _ @ / :', '{more} & + = # % * ; {bksp}'];
const MORE = ['~ ` ^ | \\ [ ] { } $', '€ ₺ £ § ° • « » … —', '{signs} < > ’ “ ” {left} {right} {bksp}'];

export function layoutsFor({ language, narrow, field }: LayoutOptions): Layouts {
  const keys = LETTER_KEYS[language];
  const own = narrow ? keys.narrow : undefined;
  const letters = [...(own?.rows ?? keys.rows), own?.last[field] ?? LAST[field]];
  const lastSigns = (comma: string) =>
    `{letters} {language} ${comma} {space} . ${field === 'lines' ? '{enter} ' : ''}{done}`;
  return {
    letters,
    capitals: letters.map((row) =>
      row
        .split(' ')
        .map((key) => capital(key, language))
        .join(' '),
    ),
    signs: [...SIGNS, lastSigns(',')],
    more: [...MORE, lastSigns("'")],
  };
}

/** By the language's rule: in Turkish i becomes İ, and ı becomes I. Names in braces stay. */
const capital = (key: string, language: Language) =>
  key.length === 1 ? key.toLocaleUpperCase(language) : key;
