/** Words of Create. */
export const words = {
  surprise: 'Surprise me',
  hint: 'The dice finds you a story.',
  none: 'No story is awake here yet. Open one on the shelf first.',
};
