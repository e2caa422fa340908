import { language } from '../../i18n';
import { words as en } from '../../i18n/en/children';
import { words as tr } from '../../i18n/tr/children';
import { useStore } from '../../store';

/** Both come with the faces: a dozen words are not worth another file, and a touch may change the language. */
const tables = { en, tr };

export const useChildWords = () => tables[useStore(language)];
