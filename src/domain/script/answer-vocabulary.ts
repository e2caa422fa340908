/**
 * Words by which a model's answer is told from the story in it, in the source of regular expressions: alternatives
 * without a group around them. Where a language has no word for something, it takes another language's.
 */
export interface AnswerWords {
  numbers: string;
  ordinals: string;
  /** Parts that a number may stand beside: “Page 3”. */
  parts: string;
  /** Parts that may have a name. */
  chapters: string;
  page: string;
  /** “Title” before a colon. */
  titleName: string;
  /** Labels before the story or a paragraph of it. */
  label: string;
  /** “The End” in a line of its own. */
  theEnd: string;
  /** “The end” as the last sentence of a paragraph. */
  lastSentence: string;
  /** Names of the roles in a conversation, in a line of their own. */
  roles: string;
  /** Names of the role that asks, before a colon. */
  asker: string;
  /** Names of roles that may be glued to a sentence. */
  gluedRoles: string;
  /** Labels before a colon, of what is said about the story. */
  about: string;
  /** The same without a colon, right below the title. */
  aboutBare: string;
  /** Words before a number, each with its space. */
  roughly: string;
  /** Names of what is counted: words, minutes. */
  counted: string;
  /** Labels of notes and questions that fill the rest of an answer. */
  notes: string;
  /** Words by which the model agrees to tell. */
  consent: string;
  /** Words about the task, before the story. */
  address: string;
  /** Words in these that mean the one who asked. */
  aboutAsker: string;
  hello: string;
  helloTo: string;
  /** Beginnings of a line that may stand before a story, or begin it. */
  mayPrecede: string;
  story: string;
  /** Words in small letters within a title. */
  small: string;
  /** Questions and offers behind the story. */
  offers: string[];
  /** Directions for reading aloud, in brackets. */
  directionLabels: string;
  behindDirection: string;
  directionSounds: string;
  manners: string;
  mannerSmall: string;
  /** Keys of an answer that comes as JSON. */
  jsonTitle: string;
  jsonHeading: string;
  jsonAbout: string;
}
