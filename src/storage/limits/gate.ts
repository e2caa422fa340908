import type { GateChallenge } from '../../domain/limits/gate-rules';
import { withDb } from '../db';
import { type RecordStore, recordsOf } from '../records';
import { inTransaction } from '../transaction';

/** Settings key of the wrong tries in a row. */
export const triesKey = (ask: GateChallenge) => `tries:${ask}` as const;

/**
 * Whether a PIN is set. Each new text of `resetPin` in `config.json` removes the PIN here, once. Nothing is written
 * where nothing is to be removed: a disk that takes no writes must not open the gate.
 * @throws what storage throws; then it is not known, and the gate stays shut
 */
export async function readGate(): Promise<{ pin: boolean }> {
  const { pin, resetPin } = await withDb((db) => readPin(recordsOf(db.transaction('settings'))));
  if (resetPin === undefined) return { pin };
  try {
    return await inTransaction(['settings'], async (tx) => {
      const store = recordsOf(tx);
      // Another tab may have removed it meanwhile, and set a new PIN.
      const now = await readPin(store);
      if (now.resetPin === undefined) return { pin: now.pin };
      await Promise.all([
        store.delete('pin'),
        store.delete(triesKey('pin')),
        store.put(now.resetPin, 'pin-reset'),
      ]);
      return { pin: false };
    });
  } catch {
    // Without a note that it was obeyed, `resetPin` is not obeyed: the PIN stays.
    return { pin };
  }
}

/** @returns the text of `resetPin` that has not been obeyed yet, if any */
async function readPin(store: RecordStore): Promise<{ pin: boolean; resetPin: string | undefined }> {
  const [pin, obeyed, config] = await Promise.all([
    store.getKey('pin'),
    store.get('pin-reset'),
    store.get('config'),
  ]);
  const { resetPin } = config ?? {};
  return { pin: pin !== undefined, resetPin: resetPin === obeyed ? undefined : resetPin };
}
