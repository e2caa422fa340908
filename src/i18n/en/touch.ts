import type { Language } from '../../domain/language';

/** Words of a kiosk's overlays: touch lock, idle screen, keyboard. */
export const words = {
  touchAgain: (name: string) => `${name}. Touch again to open.`,
  touchLock: 'Touch lock',
  lock: 'Lock the screen',
  lockHint: 'Hold to lock the screen.',
  locked: 'The screen is locked. The story goes on.',
  unlock: 'Hold to unlock',
  unlockHint: 'Hold the lock, then slide it to the light. Or hold it for three seconds.',
  unlockNow: 'Unlock',
  unlocked: 'Unlocked.',
  resting: 'The screen is resting. A touch wakes it.',
  pager: 'Scroll',
  up: 'Up',
  down: 'Down',
  keyboard: 'Keyboard',
  keys: {
    bksp: 'Delete',
    shift: 'Capital letters',
    space: 'Space',
    enter: 'New line',
    left: 'To the left',
    right: 'To the right',
    letters: 'ABC: letters',
    signs: '123: numbers and signs',
    more: '#+=: more signs',
    done: 'Done',
  },
  /** Key that switches to the other language's letters, and shows the two letters in front. */
  lettersOf: { en: 'EN: English letters', tr: 'TR: Turkish letters' } satisfies Record<Language, string>,
};
