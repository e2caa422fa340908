import { type Failure, toFailure } from '../../domain/errors';
import type { ImportFault } from '../../domain/story/import-fault';
import type { StoredCard } from '../../storage/schema';
import type { ImportedBook, ImportProgress } from '../../storage/story/import/store-book';
import { createStore, type Store } from '../../store';
import type { FileGroup } from './books-of-files';

/** One book on its way in. */
export interface ImportJob {
  id: number;
  /** Name of its file or folder. */
  name: string;
  state:
    | { phase: 'waiting' }
    | ({ phase: 'reading' } & ImportProgress)
    | { phase: 'done'; card: StoredCard; wasHere: boolean; faults: ImportFault[] }
    | { phase: 'failed'; failure: Failure };
}

interface ImportModelDeps {
  /** @throws {Failure} with nothing stored */
  importFiles(
    group: FileGroup,
    signal: AbortSignal,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<ImportedBook>;
  getCard(id: string): Promise<StoredCard | undefined>;
}

/** Brings books in, one after the other; each comes whole or not at all. */
interface ImportModel {
  jobs: Store<ImportJob[]>;
  add(groups: FileGroup[]): void;
  /** Takes a job out of the list; what is being read of it is given up. */
  remove(id: number): void;
}

export function createImportModel({ importFiles, getCard }: ImportModelDeps): ImportModel {
  const jobs = createStore<ImportJob[]>([]);
  const queue: { id: number; group: FileGroup }[] = [];
  let last = 0;
  let current: { id: number; abort: AbortController } | undefined;

  const setState = (id: number, state: ImportJob['state']) =>
    jobs.set(jobs.get().map((job) => (job.id === id ? { ...job, state } : job)));

  async function work(id: number, group: FileGroup): Promise<void> {
    const abort = new AbortController();
    current = { id, abort };
    setState(id, { phase: 'reading', bytes: 0, ofBytes: 0, pages: 0 });
    try {
      const onProgress = (progress: ImportProgress) => setState(id, { phase: 'reading', ...progress });
      const { id: story, wasHere, faults } = await importFiles(group, abort.signal, onProgress);
      const card = await getCard(story);
      if (card) setState(id, { phase: 'done', card, wasHere, faults });
    } catch (error) {
      setState(id, { phase: 'failed', failure: toFailure(error) });
    }
    current = undefined;
  }

  async function workAll(): Promise<void> {
    if (current) return;
    for (let next = queue.shift(); next; next = queue.shift()) await work(next.id, next.group);
  }

  return {
    jobs,
    add(groups) {
      for (const group of groups) {
        const id = ++last;
        queue.push({ id, group });
        jobs.set([...jobs.get(), { id, name: group.name, state: { phase: 'waiting' } }]);
      }
      void workAll();
    },
    remove(id) {
      jobs.set(jobs.get().filter((job) => job.id !== id));
      const at = queue.findIndex((waiting) => waiting.id === id);
      if (at >= 0) queue.splice(at, 1);
      if (current?.id === id) current.abort.abort();
    },
  };
}
