/** Words of the faces: whose shelf this is. */
export const words = {
  /** The face in the shelf's corner. */
  change: (name: string) => `${name}, change`,
  who: 'Who is listening?',
  everyone: 'Everyone',
  here: (name: string) => `${name} is here now.`,
  hereAlready: (name: string) => `${name}, is here`,
  failed: 'That did not work. Try again.',
};
