import { ignore } from '../domain/ignore';
import { STRICT, withDb } from './db';
import type { StoreName, WritingTransaction } from './schema';

/**
 * Runs `work` in one writing transaction: all that it has written is stored, or none of it where it throws.
 * @returns the result of `work`, once the transaction has committed
 * @throws {Failure} as `withDb`; whatever `work` throws
 */
export function inTransaction<Name extends StoreName, T>(
  stores: readonly Name[],
  work: (tx: WritingTransaction<Name>) => Promise<T>,
  options: IDBTransactionOptions = STRICT,
): Promise<T> {
  return withDb(async (db) => {
    const tx = db.transaction<Name[], 'readwrite'>([...stores], 'readwrite', options);
    ignore(tx.done, 'awaited below; may fail while `work` still runs');
    try {
      const result = await work(tx);
      await tx.done;
      return result;
    } catch (error) {
      try {
        tx.abort();
      } catch {
        // It has ended already, which is why `work` or the commit failed.
      }
      throw error;
    }
  });
}
