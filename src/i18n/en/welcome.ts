import type { Age } from '../../domain/story/audience';

/** Words of the card on a phone's first visit. */
export const words = {
  title: 'Stories, ready to be heard',
  means:
    'Touch one and it plays, later without a network too. No account, nothing to set up. If you like, first:',
  close: 'Close',
  who: 'Who is listening?',
  ages: { '3-4': '3 to 4 years', '5-6': '5 to 6 years', '7-8': '7 to 8 years' } satisfies Record<Age, string>,
  home: 'Add to home screen',
  homeIos: 'Touch Share, then “Add to Home Screen”.',
  homeMenu: 'In the browser’s menu: “Add to Home screen”.',
  voice: 'Record your voice',
};
