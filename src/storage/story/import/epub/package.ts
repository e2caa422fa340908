import { languageOfTag } from '../../../../domain/language';
import { type ImportFault, ImportRefusal } from '../../../../domain/story/import-fault';
import type { BookFacts, SourceFile } from '../types';
import { elementsOf, lineIn, parseXhtml, parseXml, readMarkup, resolveHref } from './markup';

/** A file that the package lists. */
interface ManifestItem {
  id: string;
  path: string;
  type: string;
  properties: string[];
  /** Path of its Media Overlay. */
  overlay?: string;
}

export interface SpineItem extends ManifestItem {
  /** A picture book's page, laid out by its maker. */
  fixed: boolean;
}

interface EpubPackage {
  facts: BookFacts;
  /** Path of the cover's picture. */
  cover?: string;
  /** Path of the table of contents: an XHTML navigation document, or the older NCX. */
  contents?: string;
  spine: SpineItem[];
  /** Made by this page: one file a page. */
  ours: boolean;
  faults: ImportFault[];
}

/** Finds files as careless books name them: whatever their capitals. No two differ by them alone. */
export type FindFile = (path: string) => SourceFile | undefined;

export function fileFinder(files: SourceFile[]): FindFile {
  const fold = (path: string) => path.normalize('NFC').toLowerCase();
  const byPath = new Map(files.map((file) => [fold(file.path), file]));
  return (path) => byPath.get(fold(path));
}

/** Fonts made unreadable for other programs: this page uses none. */
const FONT_LOCKS = ['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC'];
const SHOPS: [path: string, scheme: string][] = [
  ['META-INF/license.lcpl', 'Readium LCP'],
  ['META-INF/sinf.xml', 'Apple FairPlay'],
  ['META-INF/rights.xml', 'Adobe ADEPT'],
];

/** @throws {ImportRefusal} `epub-drm` where more than fonts is encrypted */
export async function refuseLocked(find: FindFile): Promise<void> {
  const file = find('META-INF/encryption.xml');
  if (!file) return;
  const locks = elementsOf(
    parseXml(await readMarkup(await file.read(), file.path), file.path),
    'EncryptedData',
  );
  const isLocked = locks.some(
    (lock) => !FONT_LOCKS.includes(elementsOf(lock, 'EncryptionMethod')[0]?.getAttribute('Algorithm') ?? ''),
  );
  const scheme = SHOPS.find(([path]) => find(path))?.[1] ?? 'DRM';
  if (isLocked) throw new ImportRefusal({ why: 'epub-drm', scheme }, 'refused');
}

/** @throws {ImportRefusal} `epub-container`, `epub-package`, `epub-spine`, `xml-…` */
export async function readPackage(find: FindFile): Promise<EpubPackage> {
  const path = await packagePath(find);
  const file = find(path);
  if (!file) throw new ImportRefusal({ why: 'epub-package', name: path });
  const opf = parseXml(await readMarkup(await file.read(), path), path);
  const faults: ImportFault[] = [];
  const items = readManifest(opf, path, faults);
  const { meta, named } = metadataOf(opf);
  const isFixed = meta('rendition:layout') === 'pre-paginated' || meta('fixed-layout') === 'true';
  const spine = elementsOf(opf, 'itemref').flatMap((ref): SpineItem[] => {
    const item = items.get(ref.getAttribute('idref') ?? '');
    if (!item) faults.push({ why: 'item-missing', name: ref.getAttribute('idref') ?? '' });
    if (!item || ref.getAttribute('linear') === 'no' || item.properties.includes('nav')) return [];
    const own = (ref.getAttribute('properties') ?? '').split(/\s+/u);
    const fixed =
      own.includes('rendition:layout-pre-paginated') ||
      (isFixed && !own.includes('rendition:layout-reflowable'));
    return [{ ...item, fixed }];
  });
  if (!spine.length) throw new ImportRefusal({ why: 'epub-spine' });
  const all = [...items.values()];
  const cover =
    all.find(({ properties }) => properties.includes('cover-image')) ??
    items.get(meta('cover')) ??
    all.find(({ id, type }) => /cover/iu.test(id) && type.startsWith('image/'));
  const contents =
    all.find(({ properties }) => properties.includes('nav')) ??
    all.find(({ type }) => type === 'application/x-dtbncx+xml');
  const tag = lineIn(named('language')[0]);
  const language = languageOfTag(tag);
  if (tag && !language) faults.push({ why: 'language', tag: tag.slice(0, 20) });
  return {
    facts: { ...factsOf(named, meta), ...(language && { language }) },
    ...(cover && { cover: cover.path }),
    ...(contents && { contents: contents.path }),
    spine,
    ours: /^Talelight\b/u.test(meta('generator')),
    faults,
  };
}

async function packagePath(find: FindFile): Promise<string> {
  const file = find('META-INF/container.xml');
  if (!file) throw new ImportRefusal({ why: 'epub-container' });
  const roots = elementsOf(parseXml(await readMarkup(await file.read(), file.path), file.path), 'rootfile');
  // The first one is the book; others are the same book in another form.
  const path = roots
    .find(
      (root) =>
        (root.getAttribute('media-type') ?? 'application/oebps-package+xml') ===
        'application/oebps-package+xml',
    )
    ?.getAttribute('full-path');
  if (!path) throw new ImportRefusal({ why: 'epub-container' });
  return path;
}

function readManifest(opf: Document, path: string, faults: ImportFault[]): Map<string, ManifestItem> {
  const elements = elementsOf(opf, 'item').filter((item) => item.parentElement?.localName === 'manifest');
  const pathOf = (item: Element | undefined) => resolveHref(path, item?.getAttribute('href') ?? '')?.path;
  const items = new Map<string, ManifestItem>();
  for (const item of elements) {
    const id = item.getAttribute('id') ?? '';
    const own = pathOf(item);
    if (own === undefined) {
      faults.push({ why: 'remote', name: (item.getAttribute('href') ?? '').slice(0, 200) });
      continue;
    }
    const overlayId = item.getAttribute('media-overlay');
    const overlay = overlayId
      ? pathOf(elements.find((one) => one.getAttribute('id') === overlayId))
      : undefined;
    items.set(id, {
      id,
      path: own,
      type: item.getAttribute('media-type') ?? '',
      properties: (item.getAttribute('properties') ?? '').split(/\s+/u),
      ...(overlay !== undefined && { overlay }),
    });
  }
  return items;
}

/** Metadata by name: `meta` in both of EPUB's forms, `named` elements of Dublin Core. */
function metadataOf(opf: Document) {
  const metas = elementsOf(opf, 'meta');
  const meta = (name: string) =>
    metas
      .filter((one) => one.getAttribute('property') === name || one.getAttribute('name') === name)
      .map((one) => one.getAttribute('content') ?? lineIn(one))[0] ?? '';
  const named = (name: string) =>
    [...opf.getElementsByTagNameNS('http://purl.org/dc/elements/1.1/', name)].filter((one) => lineIn(one));
  return { meta, named };
}

const MOST_LETTERS = 600;

function factsOf(named: (name: string) => Element[], meta: (name: string) => string): BookFacts {
  const authors = named('creator').map(lineIn).slice(0, 20);
  const credits = [
    ...named('contributor'),
    ...named('publisher'),
    ...named('rights'),
    ...named('source'),
  ].map(lineIn);
  const html = lineIn(named('description')[0]);
  const summary = lineIn(parseXhtml(`<p>${html}</p>`, 'description').documentElement);
  const age = /^\s*(\d{1,2}\s*-\s*\d{1,2})\s*$/u.exec(meta('schema:typicalAgeRange'))?.[1];
  return {
    title: lineIn(named('title')[0]),
    ...(authors.length && { authors }),
    ...(credits.length && { credits: credits.join(' · ').slice(0, MOST_LETTERS) }),
    ...(summary && { summary: summary.slice(0, MOST_LETTERS) }),
    ...(age && { age: age.replace(/\s/gu, '') }),
  };
}
