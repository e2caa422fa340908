/** Words of a parent's ways out when what is kept does not open. */
export const words = {
  title: 'What is kept here does not open',
  wait: {
    newer:
      'Nothing is lost. Load the newest version: an update may be on its way, or the server has an older one.',
    torn: 'Try again first. If it stays so, save what can be read and start afresh.',
    blocked: 'Nothing is lost. Close the other tabs and windows of Talelight, then try again.',
    closed:
      'Private windows and some settings of browsers forbid it. Nothing that was kept before is touched.',
  },
  again: 'Try again',
  save: 'Save what can be read',
  saved: (records: number) => `${records} things are in the file. Keep it well.`,
  nothing: 'Nothing of it can be read now.',
  afreshMeans:
    'Starting afresh deletes all that is kept in this browser: stories, recordings, marks, children, settings and the PIN. Save what can be read first.',
  afresh: 'Start afresh',
  sure: 'Delete everything',
  all: 'all that is kept here',
  held: 'Another tab still holds it. Close the other tabs, then try again.',
};
