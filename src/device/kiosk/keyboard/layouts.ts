import type { Language } from '../../../domain/language';

/** Rows of keys, with a blank between; a name in braces does something else than write itself. */
export type Layout = string[];
export type Layouts = Record<'letters' | 'capitals' | 'signs' | 'more', Layout>;

interface Wanted {
  language: Language;
  /** Ten keys a row, so that each is 44 px wide on the smallest screen. */
  narrow: boolean;
  field: 'line' | 'lines' | 'address';
}

const LAST: Record<Wanted['field'], string> = {
  line: '{signs} {language} , {space} . {done}',
  lines: '{signs} {language} , {space} . {enter} {done}',
  address: '{signs} / : - https:// . {done}',
};

interface LetterKeys {
  rows: string[];
  /** For narrow screens, where they differ. */
  narrow?: { rows: string[]; last: Record<Wanted['field'], string> };
}

const LETTER_KEYS: Record<Language, LetterKeys> = {
  en: { rows: ['q w e r t y u i o p', "a s d f g h j k l '", '{shift} z x c v b n m {bksp}'] },
  // As Turkish keyboards have it (Q).
  tr: {
    rows: ['q w e r t y u ı o p ğ ü', 'a s d f g h j k l ş i', '{shift} z x c v b n m ö ç {bksp}'],
    // Three letters give way: twelve in a row are too narrow for a finger there.
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

/** `?` and `!` first: a story wants them. Between them, both pages hold every character that a password may. */
const SIGNS = ['1 2 3 4 5 6 7 8 9 0', '? ! " ( ) - _ @ / :', '{more} & + = # % * ; {bksp}'];
const MORE = ['~ ` ^ | \\ [ ] { } $', '€ ₺ £ § ° • « » … —', '{signs} < > ’ “ ” {left} {right} {bksp}'];

export function layoutsFor({ language, narrow, field }: Wanted): Layouts {
  const keys = LETTER_KEYS[language];
  const own = narrow ? keys.narrow : undefined;
  const letters = [...(own?.rows ?? keys.rows), own?.last[field] ?? LAST[field]];
  const foot = (comma: string) =>
    `{letters} {language} ${comma} {space} . ${field === 'lines' ? '{enter} ' : ''}{done}`;
  return {
    letters,
    capitals: letters.map((row) =>
      row
        .split(' ')
        .map((key) => capital(key, language))
        .join(' '),
    ),
    signs: [...SIGNS, foot(',')],
    more: [...MORE, foot("'")],
  };
}

/** By the language's own rule: i becomes İ and ı becomes I in Turkish. A name stays a name. */
const capital = (key: string, language: Language) =>
  key.length === 1 ? key.toLocaleUpperCase(language) : key;
