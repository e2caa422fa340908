import { isLanguage, LANGUAGE_LIST, type Language } from '../../src/domain/language';

/** The head and the pages of an authored file: front matter, then one paragraph a page. */
export interface AuthoredFile<Key extends string> {
  /** @throws {Error} when the key is missing or empty */
  need(key: Key): string;
  /** Undefined when the key is missing. */
  get(key: Key): string | undefined;
  /** Items of a comma-separated value. */
  list(key: Key): string[];
  language: Language;
  /** Name of the narrator's voice; absent where the device voice speaks. */
  voice: string | undefined;
  pages: string[];
}

/**
 * Reads front matter and pages. The last paragraph counts though no blank line follows it.
 * @param keys all that the front matter may have
 * @param kind the file's subject in error messages: `story`, `kit`
 * @throws {Error} naming the fault, when front matter is missing, unknown or repeated, or there is no text
 */
export function readAuthored<Key extends string>(
  markdown: string,
  keys: readonly (Key | 'language' | 'voice')[],
  kind: string,
): AuthoredFile<Key> {
  const text = markdown.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n');
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u.exec(text);
  if (!parts) throw new Error('front matter is missing: the file must begin with --- lines');
  const fields = readFields(parts[1] as string, keys);
  const need = (key: Key | 'language'): string => {
    const value = fields.get(key);
    if (!value) throw new Error(`front matter lacks ${key}`);
    return value;
  };
  const language = need('language');
  if (!isLanguage(language))
    throw new Error(`language must be ${LANGUAGE_LIST.join(' or ')}, not ${language}`);
  const pages = (parts[2] as string)
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.replace(/\s+/gu, ' ').trim())
    .filter(Boolean);
  if (pages.length === 0) throw new Error(`the ${kind} has no text`);
  const list = (key: Key) =>
    need(key)
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean);
  return { need, get: (key) => fields.get(key), list, language, voice: fields.get('voice'), pages };
}

function readFields(head: string, keys: readonly string[]): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.split('\n')) {
    if (!line.trim()) continue;
    const colon = line.indexOf(':');
    const key = line.slice(0, colon).trim();
    if (colon < 0 || !keys.includes(key)) throw new Error(`unknown front matter: ${line}`);
    if (fields.has(key)) throw new Error(`front matter says ${key} twice`);
    fields.set(key, line.slice(colon + 1).trim());
  }
  return fields;
}
