import type { GateChallenge } from '../../domain/limits/gate-rules';
import { STRICT, withDb } from '../db';
import { recordsOf } from '../records';

/** Settings key of the wrong tries in a row. */
export const triesKey = (ask: GateChallenge) => `tries:${ask}` as const;

/** Whether a PIN is set. Each new text of `resetPin` in `config.json` removes the PIN here, once. */
export function readGate(): Promise<{ pin: boolean }> {
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
        store.delete(triesKey('pin')),
        store.put(resetPin, 'pin-reset'),
      ]);
    await tx.done;
    return { pin: pin !== undefined && !reset };
  });
}
