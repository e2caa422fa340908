import { toFailure } from '../../domain/errors';
import { openLlm } from '../../providers/registry';
import { readConnection } from '../../storage/settings/services';
import type { SettingsModel } from '../model';

/** Harmless text to try the moderation with. */
const TEXT = 'A little fox finds a lantern.';

/** Whether the text service offers moderation; where it does not, announces that. */
export async function canModerate({ outcome }: SettingsModel): Promise<boolean> {
  try {
    const connection = await readConnection('llm');
    const llm = connection && (await openLlm(connection));
    const result = await llm?.moderate?.(TEXT, new AbortController().signal);
    if (result === undefined) outcome.set({ what: 'noJudge' });
    return result !== undefined;
  } catch (error) {
    outcome.set({ what: 'notSaved', failure: toFailure(error) });
    return false;
  }
}
