import { type Failure, toFailure } from '../../domain/errors';
import { createStore } from '../../store';
import type { BookKind, MadeBooks, Wanted } from './make-books';

type BooksState =
  | { phase: 'idle' }
  /** `share` of the work that is done, 0 to 1. */
  | { phase: 'making'; share: number }
  /** Made; sharing wants another touch, or was left. */
  | { phase: 'made'; made: MadeBooks }
  | { phase: 'shared' | 'saved'; made: MadeBooks }
  | { phase: 'failed'; failure: Failure };

export interface BooksDeps {
  makeBooks(
    wanted: Wanted[],
    kind: BookKind,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<MadeBooks>;
  canShare(file: File): boolean;
  /** Whether a touch is so recent that the browser lets it share without another. */
  isTouched(): boolean;
  /** @throws the browser's error: AbortError where nobody was chosen */
  share(file: File): Promise<void>;
  save(file: File): void;
}

export type BooksModel = ReturnType<typeof createBooksModel>;

/** Stories being made into books and handed on: through the device's own sheet where it has one, else as a download. */
export function createBooksModel(deps: BooksDeps) {
  const state = createStore<BooksState>({ phase: 'idle' });
  let work: AbortController | undefined;

  function stop(): void {
    work?.abort();
    work = undefined;
    state.set({ phase: 'idle' });
  }

  async function make(wanted: Wanted[], kind: BookKind = 'epub'): Promise<void> {
    work?.abort();
    const own = new AbortController();
    work = own;
    state.set({ phase: 'making', share: 0 });
    try {
      const made = await deps.makeBooks(wanted, kind, own.signal, (share) => {
        if (work === own) state.set({ phase: 'making', share });
      });
      if (work !== own) return;
      if (!deps.canShare(made.file)) return save(made);
      state.set({ phase: 'made', made });
      if (deps.isTouched()) await share(made, false);
    } catch (error) {
      if (work === own) state.set({ phase: 'failed', failure: toFailure(error) });
    }
  }

  /** @param isAsked by a touch of its own: then a browser that lets no such file be shared saves it */
  async function share(made: MadeBooks, isAsked = true): Promise<void> {
    try {
      await deps.share(made.file);
      state.set({ phase: 'shared', made });
    } catch (error) {
      const isLeft = (error as Error)?.name === 'AbortError';
      if (isAsked && !isLeft) save(made);
    }
  }

  function save(made: MadeBooks): void {
    deps.save(made.file);
    state.set({ phase: 'saved', made });
  }

  return { state, make, share, save, stop };
}
