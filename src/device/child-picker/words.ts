import type { Language } from '../../domain/language';
import { language } from '../../i18n';
import { words as en } from '../../i18n/en/children';
import { words as tr } from '../../i18n/tr/children';
import { useStore } from '../../store';

/** All languages in one chunk: a dozen words each, and a touch on a face may change the language. */
const tables: Record<Language, typeof en> = { en, tr };

export const useChildWords = () => tables[useStore(language)];
