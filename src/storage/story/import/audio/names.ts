/** Names of files and folders tell an order and a title. */

/** Compares as people count: 2 before 10, folder by folder, without regard to capitals and marks. */
export function compareNames(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    // A file stands before the folders beside it.
    if (i === left.length - 1 && i < right.length - 1) return -1;
    if (i === right.length - 1 && i < left.length - 1) return 1;
    const order = NATURAL.compare(left[i] ?? '', right[i] ?? '');
    if (order) return order;
  }
  return a < b ? -1 : Number(a > b);
}

const NATURAL = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Path without the ending of the file's name. */
export const stemOf = (path: string): string => path.replace(/\.[^./]{1,5}$/u, '');

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Numbers in front of a name, with what parts them from it: `01 - `, `2.`, `1-03 `, `Track 07 `. */
const LEADING = /^(?:track|parça|kapitel|disc|cd)?[\s_]*\d{1,3}(?:[-.]\d{1,3})?(?=\D|$)\s*[-–—_.):]*\s*/iu;

/** Endings of files; of a folder a full stop may be part of its name. */
const ENDING = /\.(?:zip|mp[34]|m4[abp]|og[ga]|opus|flac|wave?|aac)$/iu;

/** Title of a file or folder by its name: leading numbers are its order. A name that is all number keeps it. */
export function titleOfName(path: string): string {
  const name = nameOf(path).replace(ENDING, '').replaceAll('_', ' ').replace(/\s+/gu, ' ').trim();
  return name.replace(LEADING, '').trim() || name;
}
