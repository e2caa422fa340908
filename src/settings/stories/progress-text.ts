import type { ParentWords } from '../../i18n/parents';
import type { Making } from '../../storage/schema';

/** Progress of the story that is being made. */
export function progressText({ phase, page, of }: Making, { being }: ParentWords['making']): string {
  if (phase === 'speaking') return being.speaking(page, of);
  return phase === 'writing' && page > 0 ? being.writing(page, Math.max(page, of)) : being.asking;
}
