import type { Plugin } from 'vite';
import { cutPreact } from './cut-preact';

/** Parts of preact for hydration, suspense, portals and markup from strings, and their replacements. */
const CUTS: [part: RegExp, replacement: string][] = [
  // A promise thrown while hydrating.
  [/,\w\|\|\w\)if\((\w)&&\1\.then\)\{.*?;else (\w\.__e=\w\.__e;)/, ',0);else $2'],
  [/(\w)&&\1\.then\|\|/, ''],
  // Hydration that was suspended, and the comments that mark it in the document.
  [/128&\w\.__u&&\(.*?\|\|\w\),(?=\(\w=\w\.__b\))/, ''],
  [/!\w&&\(\w=\w\.__c\)&&\(\w=\w\.__z\)&&.*?,(?=\w\|\|\w\(\w\.__e\))/, ''],
  [/&&8==\w\.nodeType&&!\w\.data\.startsWith\("\$s"\)(?=;\);return)/, '&&0'],
  // Elements that stood in the document before: each root is empty when it is rendered into.
  [/\w\.firstChild\?\w\.call\(\w\.childNodes\):null/, 'null'],
  [/,(\w)\)for\(\w=0;\w<\1\.length;\w\+\+\)if\(\(\w=\1\[\w\]\).*?break\}/, ',0);'],
  [/,!\w&&\w\)for\(\$=\{\},.*?\.value;/, ',0);'],
  // Portals.
  [/\w\.__P&&\(\w=\w,.*?\),(?=\w=\w\(\w,\w\(\w\)\?)/, ''],
  [/\w\.__P&&\(\w\.__e=null,\w=\w\),/, ''],
  [/\w\.props\.__P/g, 'void 0'],
  // The page's Trusted Types refuse markup from strings anyway.
  [/"dangerouslySetInnerHTML"==\w\?\w=\w:/g, ''],
];

/** Names in our own modules that would need what is cut. */
const NEEDS = /\b(?:createPortal|hydrate|dangerouslySetInnerHTML)\b/;

/**
 * Leaves out what preact does for pages that a server has rendered, and for portals. Fails when a release of preact looks
 * different, or one of our own modules needs what is cut.
 */
export const smallRender = (): Plugin =>
  cutPreact({
    name: 'small-render',
    needs: NEEDS,
    refusal: 'portals and hydration are cut out of preact (build/first-load/client-only)',
    cut: (code, fail) =>
      CUTS.reduce((left, [part, replacement]) => {
        if (left.search(part) < 0) fail(`preact has changed: look for ${part} anew`);
        return left.replace(part, replacement);
      }, code),
  });
