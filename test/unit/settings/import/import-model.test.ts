import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../src/domain/errors';
import type { FileGroup } from '../../../../src/settings/import/books-of-files';
import { createImportModel } from '../../../../src/settings/import/import-model';
import type { ImportedBook } from '../../../../src/storage/story/import/store-book';
import { card } from '../../storage/fresh';

const group = (name: string): FileGroup => ({ name, files: [] });

/** A model whose books come when the test says so. */
function rig() {
  const begun: { name: string; signal: AbortSignal; done(): void; fail(error: Error): void }[] = [];
  const model = createImportModel({
    importFiles: ({ name }, signal, onProgress) =>
      new Promise<ImportedBook>((resolve, reject) => {
        onProgress({ bytes: 1, ofBytes: 2, pages: 3 });
        signal.addEventListener('abort', () => reject(new Failure('aborted')));
        const done = () => resolve({ id: name, title: name, wasHere: false, faults: [] });
        begun.push({ name, signal, done, fail: reject });
      }),
    getCard: async (id) => ({ ...card(id), shelf: [], order: id, words: [] }),
  });
  const phases = () => model.jobs.get().map(({ name, state }) => `${name} ${state.phase}`);
  const settle = () => new Promise((next) => setTimeout(next));
  return { model, begun, phases, settle };
}

describe('books that come in', () => {
  it('come one after the other, each with its progress and its end', async () => {
    const { model, begun, phases, settle } = rig();
    model.add([group('a'), group('b')]);
    model.add([group('c')]);
    expect(begun.map(({ name }) => name)).toEqual(['a']);
    expect(model.jobs.get()[0]?.state).toEqual({ phase: 'reading', bytes: 1, ofBytes: 2, pages: 3 });
    begun[0]?.done();
    await settle();
    expect(phases()).toEqual(['a done', 'b reading', 'c waiting']);
    begun[1]?.fail(new Failure('broken', 'no book'));
    await settle();
    expect(phases()).toEqual(['a done', 'b failed', 'c reading']);
    begun[2]?.done();
    await settle();
    expect(phases()).toEqual(['a done', 'b failed', 'c done']);
    model.add([group('d')]);
    expect(phases().at(-1)).toBe('d reading');
  });

  it('are given up, whether they wait or are being read, and the next one comes', async () => {
    const { model, begun, phases, settle } = rig();
    model.add([group('a'), group('b'), group('c')]);
    const [first, second] = model.jobs.get();
    model.remove(second?.id ?? 0);
    model.remove(first?.id ?? 0);
    expect(begun[0]?.signal.aborted).toBe(true);
    await settle();
    expect(begun.map(({ name }) => name)).toEqual(['a', 'c']);
    expect(phases()).toEqual(['c reading']);
  });
});
