import { elementsOf, lineIn, parseXhtml, readMarkup, resolveHref, typesOf } from './markup';
import type { FindFile } from './package';

/** Names of chapters by the path of their document, in the order of the contents. */
export type Contents = Map<string, { id: string; label: string }[]>;

/** Reads a navigation document or an NCX; a book goes without one. */
export async function readContents(find: FindFile, path: string | undefined): Promise<Contents> {
  const contents: Contents = new Map();
  const file = path === undefined ? undefined : find(path);
  if (!file) return contents;
  const markup = parseXhtml(await readMarkup(await file.read(), file.path), file.path);
  const add = (href: string | null | undefined, label: string) => {
    const target = href ? resolveHref(file.path, href) : undefined;
    if (!target || !label) return;
    const key = target.path.toLowerCase();
    contents.set(key, [...(contents.get(key) ?? []), { id: target.id, label: label.slice(0, 120) }]);
  };
  for (const point of elementsOf(markup, 'navPoint'))
    add(elementsOf(point, 'content')[0]?.getAttribute('src'), lineIn(elementsOf(point, 'text')[0]));
  const navs = elementsOf(markup, 'nav');
  const toc =
    navs.find((nav) => typesOf(nav).some((type) => type === 'toc' || type === 'doc-toc')) ?? navs[0];
  for (const link of toc ? elementsOf(toc, 'a') : []) add(link.getAttribute('href'), lineIn(link));
  return contents;
}
