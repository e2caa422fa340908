/** Takes a key out of texts: a server may send back one that it was sent, as it is or encoded. */

const HIDDEN = '…';
/** Letters of a key that give it away in an error, which may quote a part of it. */
const TELLING_PART = 6;
/** The same of an encoded key. */
const TELLING_ENCODED_PART = 12;
/** Shorter keys (`none`, `x`, `ollama`) guard nothing, and would take words of a story along. */
const SHORTEST_SECRET = 8;

/** Replaces the key in a text that comes in pieces, which may cut it anywhere; holds back no more than its length. */
export function createStreamRedactor(key: string) {
  const forms = secretForms(key);
  let held = '';
  return {
    take(piece: string): string {
      const text = replaceForms(held + piece, forms);
      const from = text.length - heldBack(text, forms);
      held = text.slice(from);
      return text.slice(0, from);
    },
    end(): string {
      const rest = held;
      held = '';
      return rest;
    },
  };
}

/** Letters at the end of a text that may be a key's beginning. */
function heldBack(text: string, forms: string[]): number {
  const last = text.at(-1);
  let most = 0;
  for (const form of forms) {
    for (let size = Math.min(form.length - 1, text.length); size > most; size--)
      if (form[size - 1] === last && text.endsWith(form.slice(0, size))) most = size;
  }
  return most;
}

/** A text without the key, if that is a secret. */
export const redactText = (text: string, key: string) => replaceForms(text, secretForms(key));

const secretForms = (key: string) => (key.length < SHORTEST_SECRET ? [] : formsOf(key));

const replaceForms = (text: string, forms: string[]) =>
  forms.reduce((rest, form) => rest.replaceAll(form, HIDDEN), text);

/**
 * An error's text without the key, though a server may quote a part of it: a word that holds one is hidden. A shorter
 * key is hidden where it stands alone.
 */
export function redactKey(text: string, key: string | undefined): string {
  if (!key) return text;
  const [plain, ...encoded] = formsOf(key);
  const holds = (word: string) => {
    if (key.length < TELLING_PART) return word.replace(/^\W+|\W+$/gu, '') === key;
    return (
      holdsPart(word, plain as string, TELLING_PART) ||
      encoded.some((form) => holdsPart(word, form, Math.min(TELLING_ENCODED_PART, form.length)))
    );
  };
  return text.replaceAll(/\S+/gu, (word) => (holds(word) ? HIDDEN : word));
}

function holdsPart(word: string, form: string, size: number): boolean {
  for (let i = 0; i + size <= form.length; i++) if (word.includes(form.slice(i, i + size))) return true;
  return false;
}

/** The key as it is, then as an address, base64 or hexadecimal digits spell it. */
function formsOf(key: string): string[] {
  const bytes = [...new TextEncoder().encode(key)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const base64 = [0, 1, 2].map((shift) => base64Core(bytes, shift));
  return [
    ...new Set([
      key,
      encodeURIComponent(key),
      JSON.stringify(key).slice(1, -1),
      key.replaceAll('/', '\\/'),
      ...base64,
      ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
      hex,
      hex.toUpperCase(),
    ]),
  ].filter(Boolean);
}

/**
 * The letters that the key alone decides within any base64 that holds it, such as that of `Bearer <key>`.
 * @param shift bytes before it, modulo 3
 */
function base64Core(bytes: number[], shift: number): string {
  const text = btoa(String.fromCharCode(...new Array<number>(shift).fill(0), ...bytes));
  const first = shift === 0 ? 0 : shift + 1;
  const whole = Math.floor(((shift + bytes.length) * 8) / 6);
  return text.slice(first, whole);
}
