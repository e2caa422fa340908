import type { Story } from '../../../domain/story/story';
import type { StoreName, WritingTransaction } from '../../schema';
import { RESTORING } from '../../story/imports-under-way';

/* Terms of a restore, that each of its steps knows. */

/** `merge` adds to what is here, `replace` puts the backup in its place. */
export type RestoreMode = 'merge' | 'replace';

/** Stores that change at one moment. */
export const RESTORED = [
  'stories',
  'cards',
  'audio',
  'sounds',
  'listening',
  'wishes',
  'settings',
] as const satisfies StoreName[];
export type RestoreTransaction = WritingTransaction<(typeof RESTORED)[number]>;

/** Key of such a sound whose own key is taken by other bytes. */
export const stagedKey = (key: string) => `${RESTORING}${key}`;

/** Whether an owner of sounds is no story or narration of a family's: a kit, a label, or a restore. */
export const isOfSite = (owner: string): boolean => /^(kit|label|restore):/u.test(owner);

const dateOf = ({ changedAt, createdAt }: Story) => changedAt ?? createdAt;

/** Whether one edition of a story is newer than another; of two alike the other stays. */
export const isNewer = (one: Story, other: Story): boolean => dateOf(one) > dateOf(other);
