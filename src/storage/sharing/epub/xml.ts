/** Text that is markup already. */
export class Markup {
  constructor(readonly text: string) {}
}

type Content = string | number | false | undefined | Markup | Content[];

/** Characters that XML 1.0 forbids or advises against; readers refuse a whole book for one of them. */
const UNSAFE =
  /[^\t\n\r\u{20}-\u{7e}\u{a0}-\u{d7ff}\u{e000}-\u{fdcf}\u{fdf0}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
/** The last two of each plane stand for no character. */
const NONCHARACTERS =
  /[\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{efffe}\u{effff}\u{ffffe}\u{fffff}\u{10fffe}\u{10ffff}]/gu;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string) =>
  text
    .replace(UNSAFE, '')
    .replace(NONCHARACTERS, '')
    .replace(/[&<>"]/gu, (letter) => ENTITIES[letter] ?? '');

/** Writes markup in which every value is escaped that is not markup itself; lists are laid end to end, false and undefined left out. */
export function xml(texts: TemplateStringsArray, ...values: Content[]): Markup {
  return new Markup(texts.reduce((sum, text, i) => sum + textOf(values[i - 1]) + text));
}

function textOf(value: Content): string {
  if (value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map(textOf).join('');
  return value instanceof Markup ? value.text : escaped(`${value}`);
}

/** A file of XML. */
export const xmlFile = ({ text }: Markup, type: string): Blob =>
  new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`], { type });
