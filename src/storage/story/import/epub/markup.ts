import { ImportRefusal } from '../../../../domain/story/import-fault';

/*
 * XML and XHTML of strangers. Parsed apart from the page: no script of it runs, nothing that it names is loaded, and no
 * entity of its own is expanded.
 */

/** Bytes of the largest document: a novel in one file is a tenth of it. */
const MOST_BYTES = 8_000_000;

/** @throws {ImportRefusal} `xml-size` */
export async function readMarkup(file: Blob, name: string): Promise<string> {
  if (file.size > MOST_BYTES) throw new ImportRefusal({ why: 'xml-size', name }, 'too-long');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && 'utf-16be';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const told = /^[^<]*<\?xml[^>]{0,150}?encoding\s*=\s*["']([\w.-]+)["']/u.exec(head)?.[1];
  try {
    return new TextDecoder(utf16 || (told ?? 'utf-8')).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createHTML(text: string): string },
  ): { createHTML(text: string): string };
}

let policy: ReturnType<PolicyFactory['createPolicy']> | undefined;

/** A document apart from the page, whose policy (build/csp) lets only this module parse a text. */
function parseApart(text: string, type: 'application/xml' | 'text/html'): Document {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  policy ??= trustedTypes?.createPolicy('talelight-books', { createHTML: (given) => given });
  // Styles would be refused one by one, each with a line in the log.
  const plain = withoutStyles(text).replace(/<[a-z][^<>]*\sstyle\s*=[^<>]*>/giu, (tag) =>
    tag.replace(/\sstyle\s*=/giu, ' data-style='),
  );
  return new DOMParser().parseFromString(policy?.createHTML(plain) ?? plain, type);
}

/** Each part is searched once: one pattern for both tags would search the rest of the text for every tag that opens. */
function withoutStyles(text: string): string {
  const [before = '', ...parts] = text.split(/<style\b/iu);
  const kept = parts.map((part) => {
    const end = /<\/style\s*>/iu.exec(part);
    return end ? part.slice(end.index + end[0].length) : `<style${part}`;
  });
  return before + kept.join('');
}

/** A document type with what it defines; only the first in a text is one. */
const DOCTYPE = /<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>/iuy;

/** Names that XML itself knows. */
const OF_XML = /^(?:amp|lt|gt|quot|apos)$/u;

/**
 * Takes the document type away, with which its own entities would come, and writes HTML's named letters out.
 * @throws {ImportRefusal} `xml-entities` where it defines any
 */
function withoutDoctype(text: string, name: string): string {
  if (/<!ENTITY/iu.test(text)) throw new ImportRefusal({ why: 'xml-entities', name });
  const known = new Map<string, string>();
  const at = Math.max(0, text.search(/<!DOCTYPE/iu));
  DOCTYPE.lastIndex = at;
  const type = DOCTYPE.exec(text)?.[0] ?? '';
  return `${text.slice(0, at)}${text.slice(at + type.length)}`.replace(
    /&([a-z][a-z\d]{1,30});/giu,
    (all: string, letter: string) => {
      if (OF_XML.test(letter)) return all;
      const found = known.get(all) ?? parseApart(all, 'text/html').body.textContent ?? '';
      known.set(all, found);
      return found === all ? `&amp;${letter};` : found.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    },
  );
}

function parse(text: string): Document | undefined {
  const markup = parseApart(text, 'application/xml');
  return markup.getElementsByTagName('parsererror').length ? undefined : markup;
}

/** @throws {ImportRefusal} `xml-entities`, `xml-broken` */
export function parseXml(text: string, name: string): Document {
  const found = parse(withoutDoctype(text, name));
  if (!found) throw new ImportRefusal({ why: 'xml-broken', name });
  return found;
}

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/iu;

/**
 * A page of XHTML; one that is not well-formed is read as the HTML that its maker saw in a browser.
 * @throws {ImportRefusal} `xml-entities`
 */
export function parseXhtml(text: string, name: string): Document {
  const plain = withoutDoctype(text, name);
  const found = parse(plain);
  if (found) return found;
  // HTML knows no element that closes itself: all that follows a `<title/>` would be its title.
  const closed = plain.replace(
    /<([a-z][\w:-]*)((?:\s[^<>]*)?)\/>/giu,
    (all: string, tag: string, rest: string) => (VOID.test(tag) ? all : `<${tag}${rest}></${tag}>`),
  );
  return parseApart(closed, 'text/html');
}

/** Elements of a name, in whatever namespace, in the document's order. */
export const elementsOf = (parent: Document | Element, name: string): Element[] => [
  ...parent.getElementsByTagNameNS('*', name),
];

/** `epub:type`, which has a namespace in XML and a prefix in HTML, and `role`, each in words. */
export function typesOf(element: Element): string[] {
  const type =
    element.getAttributeNS('http://www.idpf.org/2007/ops', 'type') ?? element.getAttribute('epub:type');
  return `${type ?? ''} ${element.getAttribute('role') ?? ''}`.split(/\s+/u).filter(Boolean);
}

/** Text of an element in one line. */
export const lineIn = (element: Element | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/gu, ' ').trim();

/**
 * Path and fragment that an address leads to within the book; undefined where it leads out of it. Climbing ends at the
 * book's root, as the standard says.
 * @param from path of the file in which it stands
 */
export function resolveHref(from: string, href: string): { path: string; id: string } | undefined {
  const base = 'https://book.invalid/';
  try {
    const url = new URL(href.trim(), base + from.split('/').map(encodeURIComponent).join('/'));
    if (url.origin !== new URL(base).origin) return undefined;
    return { path: decodeURIComponent(url.pathname.slice(1)), id: decodeURIComponent(url.hash.slice(1)) };
  } catch {
    return undefined;
  }
}
