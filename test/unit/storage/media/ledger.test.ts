import { beforeEach, describe, expect, it } from 'vitest';
import { withDb } from '../../../../src/storage/db';
import { audioStored, deleteSounds, writeSound } from '../../../../src/storage/media/ledger';
import { inTransaction } from '../../../../src/storage/transaction';
import { expectConsistent, freshDb } from '../fresh';

beforeEach(freshDb);

const STORES = ['audio', 'sounds', 'settings'] as const;
const type = 'audio/mpeg';

const write = (story: string, key: string, size: number) =>
  inTransaction(STORES, (tx) => writeSound(tx, story, { key, type }, new ArrayBuffer(size)));

const remove = (story: string) =>
  inTransaction(STORES, async (tx) =>
    deleteSounds(tx, await tx.objectStore('sounds').index('story').getAll(story)),
  );

const keys = () => withDb((db) => db.getAllKeys('audio'));

describe('the byte ledger', () => {
  it('keeps neither bytes nor count of a transaction whose work throws', async () => {
    await write('a', 'a/0', 100);
    const work = inTransaction(STORES, async (tx) => {
      await writeSound(tx, 'a', { key: 'a/1', type }, new ArrayBuffer(7));
      await writeSound(tx, 'a', { key: 'a/0', type }, new ArrayBuffer(9));
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await keys()).toEqual(['a/0']);
    expect(await audioStored()).toBe(100);
    await expectConsistent();
  });

  it('gives nothing back in a transaction whose work throws after deleting', async () => {
    await write('a', 'a/0', 100);
    const work = inTransaction(STORES, async (tx) => {
      await deleteSounds(tx, await tx.objectStore('sounds').getAll());
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await keys()).toEqual(['a/0']);
    expect(await audioStored()).toBe(100);
    await expectConsistent();
  });

  it('stores nothing where one of the writes fails', async () => {
    const work = inTransaction(STORES, async (tx) => {
      await writeSound(tx, 'a', { key: 'a/0', type }, new ArrayBuffer(5));
      // A function cannot be cloned into the database.
      await tx.objectStore('settings').put(() => 1, 'x');
    });
    await expect(work).rejects.toThrow();
    expect(await keys()).toEqual([]);
    expect(await audioStored()).toBe(0);
  });

  it('counts the sum of all sizes after any sequence', async () => {
    // A fixed pseudo-random sequence: writes, replacements by larger and smaller, and deletions.
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let step = 0; step < 80; step++) {
      const story = 'abc'[next(3)] as string;
      if (next(5) === 0) await remove(story);
      else await write(story, `${story}/${next(4)}`, next(1000));
      await expectConsistent();
    }
  });

  it('counts several sounds that one transaction writes', async () => {
    await inTransaction(STORES, async (tx) => {
      for (const [i, size] of [3, 5, 8].entries())
        await writeSound(tx, 'a', { key: `a/${i}`, type }, new ArrayBuffer(size));
    });
    expect(await audioStored()).toBe(16);
    await remove('a');
    await remove('a');
    expect(await audioStored()).toBe(0);
    await expectConsistent();
  });
});
