import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../src/domain/errors';
import type { MadeBooks } from '../../../../src/settings/books/make-books';
import { type BooksDeps, createBooksModel } from '../../../../src/settings/books/model';

const made: MadeBooks = { file: new File(['a'], 'Fox.epub'), books: 1, notes: [], skipped: [] };
const WANTED = [{ id: 'fox', title: 'Fox' }];

function rig(more: Partial<BooksDeps> = {}) {
  const did: string[] = [];
  const model = createBooksModel({
    makeBooks: async () => made,
    canShare: () => true,
    isTouched: () => true,
    async share() {
      did.push('share');
    },
    save: () => did.push('save'),
    ...more,
  });
  return { model, did, phase: () => model.state.get().phase };
}

const named = (name: string) => Object.assign(new Error(name), { name });
const refusing = (name: string) => ({
  async share() {
    throw named(name);
  },
});

describe('a book that was made', () => {
  it('is downloaded where the device cannot share it', async () => {
    const { model, did, phase } = rig({ canShare: () => false });
    await model.make(WANTED);
    expect([did, phase()]).toEqual([['save'], 'saved']);
  });

  it('is shared with the touch that asked for it, or waits for another', async () => {
    const quick = rig();
    await quick.model.make(WANTED);
    expect([quick.did, quick.phase()]).toEqual([['share'], 'shared']);
    const slow = rig({ isTouched: () => false });
    await slow.model.make(WANTED);
    expect([slow.did, slow.phase()]).toEqual([[], 'made']);
    await slow.model.share(made);
    expect([slow.did, slow.phase()]).toEqual([['share'], 'shared']);
  });

  it('stays at hand where nobody was chosen to share it with', async () => {
    const { model, did, phase } = rig(refusing('AbortError'));
    await model.make(WANTED);
    expect(phase()).toBe('made');
    await model.share(made);
    expect([did, phase()]).toEqual([[], 'made']);
  });

  it('is downloaded where the browser, once asked, shares no such file', async () => {
    const { model, did, phase } = rig(refusing('NotAllowedError'));
    await model.make(WANTED);
    // The touch may have been too old: nothing is downloaded that nobody asked for.
    expect([did, phase()]).toEqual([[], 'made']);
    await model.share(made);
    expect([did, phase()]).toEqual([['save'], 'saved']);
  });
});

describe('making', () => {
  it('tells its failure, and can be tried again', async () => {
    let broken = true;
    const { model, phase } = rig({
      async makeBooks() {
        if (broken) throw new Failure('offline');
        return made;
      },
    });
    await model.make(WANTED);
    expect(model.state.get()).toMatchObject({ phase: 'failed', failure: { kind: 'offline' } });
    broken = false;
    await model.make(WANTED);
    expect(phase()).toBe('shared');
  });

  it('that was stopped says and hands on nothing, however late it ends', async () => {
    let signal: AbortSignal | undefined;
    let end = (_made: MadeBooks) => {};
    const { model, did, phase } = rig({
      makeBooks(_wanted, _kind, given, onProgress) {
        signal = given;
        onProgress(0.5);
        return new Promise((done) => {
          end = (late) => {
            onProgress(0.9);
            done(late);
          };
        });
      },
    });
    const making = model.make(WANTED);
    expect(model.state.get()).toEqual({ phase: 'making', share: 0.5 });
    model.stop();
    expect([phase(), signal?.aborted]).toEqual(['idle', true]);
    end(made);
    await making;
    expect([did, phase()]).toEqual([[], 'idle']);
  });
});
