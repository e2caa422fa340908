import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** Writes the page's Content-Security-Policy into it, so that it holds on any static server. Build only. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'talelight:csp',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      // Placed behind the charset, which must stand in the first kilobyte, and before anything that the policy applies
      // to.
      handler: (html) =>
        tidy(html).replace(
          /<meta charset=[^>]*>/,
          (charset) =>
            `${charset}<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}"><meta name="referrer" content="no-referrer">`,
        ),
    },
  };
}

export function policyFor(html: string): string {
  const policy: Record<string, string> = {
    'default-src': "'self'",
    // Scripts, styles, workers and the manifest follow the default where nothing else is listed.
    ...inlineHashes('script', html),
    ...inlineHashes('style', html),
    'img-src': "'self' data: blob:",
    // Stored narration plays from blob: addresses; howler's unload() sets a silent data: address.
    'media-src': "'self' blob: data:",
    // A parent types the backend's address at run time, so no list can be written at build time. What stays shut is
    // everything that could run or embed what such a server sends; fetched text is only ever text.
    'connect-src': "'self' http: https:",
    'frame-src': "'none'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    // No string becomes markup or script, but for two: the worker's own address (shell/background/updates), and the
    // markup of a family's books, which is parsed apart from the page and never put into it (storage/story/import).
    'require-trusted-types-for': "'script'",
    'trusted-types': 'talelight-worker talelight-books',
  };
  return Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** Hashes of the page's inline elements; an empty list where there are none. */
function inlineHashes(tag: 'script' | 'style', html: string): Record<string, string> {
  const blocks = [...html.matchAll(new RegExp(`<${tag}(?![^>]*\\ssrc=)[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))];
  const hashes = blocks.map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return hashes.length ? { [`${tag}-src`]: ["'self'", ...hashes].join(' ') } : {};
}

/**
 * Leaves out indentation, ends that HTML does not ask for, and what Vite marks for servers on other origins: 40 bytes of
 * the first load.
 */
const tidy = (html: string) =>
  html
    .replace(/>\s+</g, '><')
    .replace(/ crossorigin(?!=)|<\/(?:li|p)>| (?=\/>)/g, '')
    .replace(/(?<=<(?:meta|link)[^>]*)\/(?=>)/g, '');
