import { isActiveChild, type StoryOwners } from '../../domain/children/children';
import { readRecord, recordsOf } from '../records';
import { showOrHide } from './child-marks';
import { changeChildren } from './child-store';

/** Children who see each story that not everyone sees. */
export const readOwners = async (): Promise<StoryOwners> => (await readRecord('owners')) ?? {};

/** Sets the children who see a story; none, or all, means everyone. */
export const setOwners = (story: string, who: string[]): Promise<void> =>
  changeChildren(async (tx, all) => {
    const owners = (await recordsOf(tx).get('owners')) ?? {};
    const here = all.filter(isActiveChild);
    if (who.length && !here.every(({ id }) => who.includes(id))) owners[story] = who;
    else delete owners[story];
    await recordsOf(tx).put(owners, 'owners');
    await showOrHide(tx, [story], owners, all);
  });
