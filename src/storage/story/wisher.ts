import { isActiveChild } from '../../domain/children/children';
import { readRecord } from '../records';
import type { StoredWish } from '../schema';

/** Name of the child that wished, if it is still here. */
export async function wisherOf({ child }: StoredWish): Promise<string | undefined> {
  if (!child) return undefined;
  const all = (await readRecord('children')) ?? [];
  return all.find((one) => one.id === child && isActiveChild(one))?.name;
}
