import { Failure, type FailureKind } from '../errors';

/**
 * Reasons why a book of a family's own is refused, or is not quite as its file promises. Each has one exact line a
 * language (i18n: `import`).
 */
export type ImportFault =
  // The file as a whole.
  | { why: 'unknown-format'; name: string }
  | { why: 'empty'; name: string }
  | { why: 'story-box-locked'; name: string }
  // Zips.
  | { why: 'not-a-zip' }
  | { why: 'zip-cut' }
  | { why: 'zip-encrypted'; name: string }
  | { why: 'zip-method'; name: string }
  | { why: 'zip-damaged'; name: string }
  | { why: 'zip-ratio'; name: string }
  | { why: 'zip-size'; megabytes: number }
  | { why: 'zip-count'; most: number }
  | { why: 'zip-path'; name: string }
  | { why: 'zip-twice'; name: string }
  | { why: 'zip-case'; name: string }
  // EPUB.
  | { why: 'epub-container' }
  | { why: 'epub-package'; name: string }
  | { why: 'epub-spine' }
  | { why: 'epub-drm'; scheme: string }
  | { why: 'epub-nothing' }
  | { why: 'xml-entities'; name: string }
  | { why: 'xml-broken'; name: string }
  | { why: 'xml-size'; name: string }
  // Sounds.
  | { why: 'audio-nothing'; name: string }
  | { why: 'sound-cut'; name: string }
  | { why: 'tags-broken'; name: string }
  | { why: 'chapters-many'; name: string }
  | { why: 'words-long'; name: string }
  // Packs of story boxes, whose story branches.
  | { why: 'graph-broken'; name: string }
  | { why: 'graph-empty'; name: string }
  | { why: 'graph-twice'; name: string }
  | { why: 'graph-start'; name: string }
  | { why: 'graph-nowhere'; name: string }
  | { why: 'graph-no-stage'; name: string }
  | { why: 'graph-no-options'; name: string }
  | { why: 'graph-unreached'; count: number }
  | { why: 'graph-circle'; name: string }
  // A book that is more than a story can be.
  | { why: 'pages'; most: number }
  | { why: 'room'; needed: number; left: number }
  // Warnings: the book comes in without a part.
  | { why: 'item-missing'; name: string }
  | { why: 'item-skipped'; name: string }
  | { why: 'sound-missing'; name: string }
  | { why: 'sound-broken'; name: string }
  | { why: 'picture-broken'; name: string }
  | { why: 'times-broken'; name: string }
  | { why: 'remote'; name: string }
  | { why: 'language'; tag: string };

/** One line for each reason, in one language. */
export type FaultLines = {
  [Why in ImportFault['why']]: (fault: Extract<ImportFault, { why: Why }>) => string;
};

/** The line of a reason. */
export const faultLine = (fault: ImportFault, lines: FaultLines): string =>
  (lines[fault.why] as (fault: ImportFault) => string)(fault);

/** A book that is refused whole: nothing of it is stored. */
export class ImportRefusal extends Failure {
  constructor(
    readonly fault: ImportFault,
    kind: FailureKind = 'broken',
  ) {
    super(kind, describeFault(fault));
  }
}

/** The reason in English for a log, without words of its own: `zip-path (../a.mp3)`. */
export function describeFault({ why, ...facts }: ImportFault): string {
  const values = Object.values(facts);
  return values.length ? `${why} (${values.join(', ')})` : why;
}
