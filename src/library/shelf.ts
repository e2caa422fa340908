import type { Language } from '../domain/language';
import { language } from '../i18n';
import { settings } from '../storage/settings/settings';
import { readRows, readWindow } from '../storage/shelf/shelf';
import { createStore } from '../store';
import { createShelf } from './model';

/** The page's shelf. Lives as long as the page: after a story it is found as it was left. */
export const shelf = createShelf({ readRows, readWindow });

/** Asks for the stories of the language, and in the order, that are set. */
export function askForShelf(): void {
  const { allLanguages, sort = 'new' } = settings.get();
  shelf.query.set({ ...shelf.query.get(), language: allLanguages ? undefined : language.get(), sort });
}

/** Languages that no voice here speaks: stories without narration are to be read together (see `silence`). */
export const silentLanguages = createStore<readonly Language[]>([]);
