import type { Records, StoreName } from '../../schema';

/*
 * Everything that is stored, and whether a backup holds it. A store or a kind of record that nobody has decided about does
 * not compile.
 */

/** `saved`: a family's own. `locked`: only where a parent says so, behind a passphrase. */
type Decision = 'saved' | 'locked' | LeftOut;

type LeftOut =
  /** Comes again from the site: built-in stories' lists, kits, labels, `config.json`. */
  | 'fetched again'
  /** Follows from the rest, and is counted or found anew. */
  | 'derived'
  /** True of this device at this moment, and of no other. */
  | 'of this device'
  /** Guards this device: a file may come into other hands, and four digits are soon guessed. */
  | 'secret';

export const STORES: Record<StoreName, Decision> = {
  /** A family's cards, and of built-in stories those with marks. */
  cards: 'saved',
  stories: 'saved',
  audio: 'saved',
  sounds: 'derived',
  listening: 'saved',
  /** By its records, below. */
  settings: 'saved',
  wishes: 'saved',
  events: 'of this device',
};

/** Name of a kind of record: its key, or the part up to the colon where many records share it. */
type KindOf<Key extends string> = Key extends `${infer Prefix}:${string}` ? `${Prefix}:` : Key;
type RecordKind = KindOf<keyof Records>;

const RECORDS: Record<RecordKind, Decision> = {
  settings: 'saved',
  children: 'saved',
  owners: 'saved',
  heroes: 'saved',
  'heroes:': 'saved',
  'marks:': 'saved',
  'voices:': 'saved',
  'tellers:': 'saved',
  'side-by-side:': 'saved',
  'heard:': 'saved',
  'kits-told': 'saved',
  narrating: 'saved',
  welcomed: 'saved',
  'key:': 'locked',
  pin: 'secret',
  'tries:': 'secret',
  'pin-reset': 'secret',
  config: 'fetched again',
  'config-problems': 'fetched again',
  catalogue: 'fetched again',
  kits: 'fetched again',
  'recipe:': 'fetched again',
  labels: 'fetched again',
  audioBytes: 'derived',
  reindexed: 'derived',
  'examples-indexed': 'derived',
  dated: 'derived',
  'pack:': 'of this device',
  making: 'of this device',
  importing: 'of this device',
  night: 'of this device',
  'persist-asked': 'of this device',
  'last-backup': 'of this device',
};

const kindOf = (key: string) => key.replace(/:.*$/su, ':') as RecordKind;

const decisionOn = (key: string): Decision | undefined =>
  Object.hasOwn(RECORDS, kindOf(key)) ? RECORDS[kindOf(key)] : undefined;

/** Whether a backup of the family's holds the record of the settings store under this key. */
export const isSavedRecord = (key: string): boolean => decisionOn(key) === 'saved';

/** Whether no file may hold it in the clear, whoever asks. One that this release does not know may be. */
export function isGuarded(key: string): boolean {
  const decision = decisionOn(key);
  return decision === 'secret' || decision === 'locked';
}
