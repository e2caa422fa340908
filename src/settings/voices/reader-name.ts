import type { Narration } from '../../domain/story/narration';
import type { VoicesWords } from '../../i18n/voices';

/** Name of a reading as a parent sees it. */
export const readerName = ({ by, name }: Pick<Narration, 'by' | 'name'>, words: VoicesWords): string =>
  by === 'service' ? [words.service, name].filter(Boolean).join(': ') : words.read(name);
