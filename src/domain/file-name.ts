/** Names of files that every system takes: Windows, FAT on a card, Android, iOS. */

/** Characters that a system forbids or that are not seen: controls, marks of direction, lone surrogates. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
/** Emoji, which FAT and old unzippers garble; and the marks that colour and join them. */
const PICTURES = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\u{fe0f}|\u{20e3}/gu;
/** Names of Windows' devices, with any ending. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/iu;
/** Bytes of UTF-8: Linux allows 255 for the whole name, and a download may add “ (1)” and “.crdownload”. */
const MOST_BYTES = 120;

/**
 * A title as a file's name without its ending; letters of any language are kept.
 * @param fallback taken where nothing of the title is left
 */
export function safeFileName(title: string, fallback: string): string {
  const plain = title
    .normalize('NFC')
    .replace(PICTURES, ' ')
    .replace(FORBIDDEN, ' ')
    .replace(/\s+/gu, ' ')
    // No file is hidden, and Windows drops dots and spaces at the end.
    .replace(/^[. ]+|[. ]+$/gu, '')
    .replace(RESERVED, '_$1');
  let name = '';
  let bytes = 0;
  for (const letter of plain) {
    bytes += new TextEncoder().encode(letter).length;
    if (bytes > MOST_BYTES) break;
    name += letter;
  }
  return name.replace(/[. ]+$/u, '') || fallback;
}

/** Gives each name a number that another one already has; capitals do not tell files apart on Windows and FAT. */
export function distinctNames(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let next = name;
    for (let number = 2; taken.has(foldCase(next)); number++) next = `${name} (${number})`;
    taken.add(foldCase(next));
    return next;
  });
}

/** All letters that FAT takes for the same, Turkish ones too: it knows no dotless i in some code pages. */
const foldCase = (name: string) =>
  name.toUpperCase().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ı', 'i');
