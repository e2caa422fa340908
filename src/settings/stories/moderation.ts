import { toFailure } from '../../domain/errors';
import { openLlm } from '../../providers/registry';
import { readConnection } from '../../storage/settings/services';
import type { SettingsModel } from '../model';

/** As harmless as a text can be. */
const TEXT = 'A little fox finds a lantern.';

/** Whether the storyteller's server judges what is fit for children; where it does not, that is said. */
export async function canModerate({ said }: SettingsModel): Promise<boolean> {
  try {
    const connection = await readConnection('llm');
    const llm = connection && (await openLlm(connection));
    const judged = await llm?.moderate?.(TEXT, new AbortController().signal);
    if (judged === undefined) said.set({ what: 'noJudge' });
    return judged !== undefined;
  } catch (error) {
    said.set({ what: 'notSaved', failure: toFailure(error) });
    return false;
  }
}
