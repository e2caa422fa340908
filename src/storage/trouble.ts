import { createStore } from '../store';

/** Trouble with the stored database, while one in memory replaces it. */
export interface StorageTrouble {
  /**
   * `newer`: a later release has written it. `torn`: parts of it are missing. `blocked`: another tab holds it, or it does
   * not answer. `closed`: the browser does not let it be opened.
   */
  kind: 'newer' | 'torn' | 'blocked' | 'closed';
  /** Exact cause, English. */
  message: string;
  /** Its settings cannot be read, and so not whether a PIN is set: the parental gate asks all the same. */
  unguarded: boolean;
}

export const storageTrouble = createStore<StorageTrouble | undefined>(undefined);
