import { type ImportFault, ImportRefusal } from '../../../../domain/story/import-fault';
import { type DocumentText, documentText, titleOf } from './document-text';
import { parseXhtml, parseXml, readMarkup } from './markup';
import { overlayPars } from './overlay';
import type { FindFile, SpineItem } from './package';
import type { Cue } from './pages';

/** One document of a book, read. */
export interface SpineDocument {
  path: string;
  title: string;
  found: DocumentText;
  cues: Cue[];
  faults: ImportFault[];
}

/** Types of documents with text; XHTML is called by several names. */
const MARKUP = /html|svg|dtbook|^(?:text|application)\/xml$|^$/iu;

const EMPTY: DocumentText = { text: '', blocks: [], spans: new Map(), pictures: [], skipped: new Set() };

/**
 * Reads a document with the overlay that speaks it. One that is missing or no page of text is left out with a fault.
 * @throws {ImportRefusal} `xml-entities`
 */
export async function readDocument(find: FindFile, item: SpineItem): Promise<SpineDocument> {
  const { path, type } = item;
  const document: SpineDocument = { path, title: '', found: EMPTY, cues: [], faults: [] };
  const file = find(path);
  if (!file) {
    document.faults.push({ why: 'item-missing', name: path });
    return document;
  }
  if (/^image\/(?!svg)/u.test(type)) {
    const href = path.split('/').map(encodeURIComponent).join('/');
    document.found = { ...EMPTY, pictures: [{ at: 0, href: `/${href}`, alt: '' }] };
    return document;
  }
  if (!MARKUP.test(type)) {
    document.faults.push({ why: 'item-skipped', name: path });
    return document;
  }
  try {
    const markup = parseXhtml(await readMarkup(await file.read(), path), path);
    const root = markup.querySelector('body') ?? markup.documentElement;
    document.title = titleOf(markup);
    document.found = documentText(root);
  } catch (error) {
    if (!(error instanceof ImportRefusal) || error.fault.why === 'xml-entities') throw error;
    document.faults.push({ why: 'item-skipped', name: path });
    return document;
  }
  if (item.overlay !== undefined) await readCues(document, find, item.overlay);
  return document;
}

async function readCues(document: SpineDocument, find: FindFile, path: string): Promise<void> {
  const { faults, found } = document;
  const file = find(path);
  if (!file) {
    faults.push({ why: 'item-missing', name: path });
    return;
  }
  let smil: Document;
  try {
    smil = parseXml(await readMarkup(await file.read(), path), path);
  } catch (error) {
    if (!(error instanceof ImportRefusal) || error.fault.why === 'xml-entities') throw error;
    faults.push({ why: 'item-skipped', name: path });
    return;
  }
  let isWrong = false;
  let lastId: string | undefined;
  for (const { id, sound, begin, end, types } of overlayPars(smil, path, document.path)) {
    if (found.skipped.has(id) || types.some((type) => SKIPPED_PARS.test(type))) continue;
    const span = id ? found.spans.get(id) : ([0, found.text.length] as const);
    const last = document.cues.at(-1);
    // The same element again: its sound goes on.
    const goesOn = last && id === lastId && last.sound === sound;
    lastId = id;
    if (goesOn && end !== undefined && begin >= last.begin) {
      last.end = end;
      continue;
    }
    const isRising = !last || !span || span[0] >= last.from;
    if (!span || !isRising || !(begin >= 0) || (end !== undefined && end <= begin)) isWrong = true;
    else if (sound === undefined) {
      if (!faults.some(({ why }) => why === 'remote')) faults.push({ why: 'remote', name: path });
    } else
      document.cues.push({ from: span[0], to: span[1], sound, begin, ...(end !== undefined && { end }) });
  }
  if (isWrong) faults.push({ why: 'times-broken', name: path });
}

/** Parts of an overlay that the standard lets a listener skip. */
const SKIPPED_PARS =
  /^(?:footnotes?|endnotes?|rearnotes?|note|noteref|pagebreak|page-list|annotation|marginalia|sidebar|help|practice)$/u;
