import type { FailureKind } from '../../domain/errors';
import type { Language } from '../../domain/story';

/** Words of the player. */
export const words = {
  play: 'Play',
  pause: 'Pause',
  nextPage: 'Next page',
  previousPage: 'Previous page',
  back: 'Back',
  position: 'Position',
  favourite: 'Favourite',
  speed: (times: string) => `Speed ${times}`,
  at: (time: string, total: string) => `${time} of ${total}`,
  page: (page: number, of: number) => `Page ${page} of ${of}`,
  loading: 'One moment',
  waiting: 'The next page is on its way.',
  theEnd: 'The end',
  again: 'Again',
  next: (title: string) => `Next: ${title}`,
  home: 'Stories',
  tryAgain: 'Try again',
  fetchAgain: 'Fetch again',
  cut: 'The rest of the story has not come yet.',
  spoilt: 'This page has lost its voice.',
  unkept: 'It plays now. There is no room to keep it.',
  voiceless: {
    en: 'No voice for English on this device. Read it together!',
    tr: 'No voice for Turkish on this device. Read it together!',
  } satisfies Record<Language, string>,
  /** One sentence for the child for everything that may go wrong. */
  failed: {
    offline: 'This story is asleep until the network is back.',
    unreachable: 'The story could not find its way here.',
    blocked: 'The story box does not open.',
    refused: 'The door to this story is closed.',
    'unknown-model': 'This story cannot be told right now.',
    busy: 'The story is busy. It will come in a moment.',
    failed: 'The story stumbled on its way.',
    missing: 'This story is not here.',
    broken: 'The story arrived in pieces.',
    unsuitable: 'This story is not for now.',
    'too-long': 'This story is too long to tell.',
    full: 'There is no room for another story.',
    aborted: 'The story stopped.',
  } satisfies Record<FailureKind, string>,
};
