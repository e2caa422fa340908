import type { Language } from '../../domain/language';

/** Words of the faces that tell a story, and of its twin in another language. */
export const words = {
  /** Faces of who can tell the story. */
  tellers: 'Who reads',
  readBy: (name: string) => `Read by ${name}`,
  ownVoice: 'The storyteller',
  serviceVoice: 'The voice',
  /** Goes on in that language. */
  tellIn: { en: 'In English', tr: 'In Turkish' } satisfies Record<Language, string>,
  bothLanguages: 'Both languages',
  twinAway: {
    en: 'It cannot come in English now.',
    tr: 'It cannot come in Turkish now.',
  } satisfies Record<Language, string>,
};
