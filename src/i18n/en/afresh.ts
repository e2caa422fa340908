/** Words of a parent's ways out when what is kept does not open. */
export const words = {
  title: 'What is stored here does not open',
  wait: {
    newer:
      'Nothing is lost. Load the newest version: an update may be on its way, or the server has an older one.',
    torn: 'Try again first. If that does not help, save what can be read and start afresh.',
    blocked: 'Nothing is lost. Close the other tabs and windows of Talelight, then try again.',
    closed: 'Private windows and some settings of browsers forbid it. What was stored before is not touched.',
  },
  again: 'Try again',
  save: 'Save what can be read',
  saved: (records: number) =>
    `The file holds ${records} records. Keep it safe: “Backup” in Settings reads it again.`,
  nothing: 'None of it can be read now.',
  afreshMeans:
    'Starting afresh deletes everything stored in this browser: stories, recordings, marks, children, settings and the PIN. Save what can be read first.',
  afresh: 'Start afresh',
  sure: 'Delete everything',
  all: 'everything stored here',
  held: 'Another tab still holds it. Close the other tabs, then try again.',
};
