import type { GateChallenge } from '../../domain/limits/gate-rules';
import { STRICT, withDb } from '../db';
import { recordsOf } from '../records';

/** Where the wrong tries at the door are kept. */
export const triesOf = (ask: GateChallenge) => `tries:${ask}` as const;

/** Whether a PIN is set. Here `config.json` is obeyed: each new text of its `resetPin` forgets the PIN, once. */
export function readDoor(): Promise<{ pin: boolean }> {
  return withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite', STRICT);
    const store = recordsOf(tx);
    const [pin, obeyed, config] = await Promise.all([
      store.getKey('pin'),
      store.get('pin-reset'),
      store.get('config'),
    ]);
    const { resetPin } = config ?? {};
    const reset = resetPin !== undefined && resetPin !== obeyed;
    if (reset)
      await Promise.all([
        store.delete('pin'),
        store.delete(triesOf('pin')),
        store.put(resetPin, 'pin-reset'),
      ]);
    await tx.done;
    return { pin: pin !== undefined && !reset };
  });
}
