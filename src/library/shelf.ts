import type { Language } from '../domain/language';
import { readRows, readWindow } from '../storage/shelf/shelf';
import { createStore } from '../store';
import { createShelf } from './model';

/** The page's shelf. Lives as long as the page: after a story it is found as it was left. */
export const shelf = createShelf({ readRows, readWindow });

/** Languages that no voice here speaks: stories without narration are to be read together (see `silence`). */
export const silentLanguages = createStore<readonly Language[]>([]);
