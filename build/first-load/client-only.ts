import type { Plugin } from 'vite';
import { cutPreact } from './cut-preact';

/** Parts of preact for hydration, suspense, portals, error boundaries and markup from strings, and their replacements. */
const CUTS: Cuts = [
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
  // Progress bars; a root that is a whole document.
  [/"progress"==\w&&null==\w\?\w\.removeAttribute\(\w\):/, ''],
  [/&&\("progress"!=\w\|\|\w\)/, ''],
  [/9==\w\.nodeType&&\(\w=\w\.documentElement\),/, ''],
  // Error boundaries.
  [/__e:function\((\w)(?:,\w)*\)\{for\(.*?\}throw (\w=0),\1\}/, '__e:function($1){throw $2,$1}'],
  [/\w\.prototype\.forceUpdate=function\(\w\)\{.*?\},(?=\w\.prototype\.render)/, ''],
  // State as a function, and its callback, of class components; what tools for developers watch.
  [/"function"==typeof (\w)&&\(\1=\1\(\w\(\{\},\w\),this\.props\)\),/, ''],
  [/return!\w&&(\w)\.vnode&&\1\.vnode\(\w\),/, 'return '],
  [/(\w)\.vnode&&\1\.vnode\(\w\),/, ''],
  // The page's Trusted Types refuse markup from strings anyway.
  [/"dangerouslySetInnerHTML"==\w\?\w=\w:/g, ''],
];

/** Names in our own modules that would need what is cut. */
const NEEDS = /\b(?:createPortal|hydrate|dangerouslySetInnerHTML|useErrorBoundary|forceUpdate)\b|<progress/;

/**
 * Leaves out what preact does for pages that a server has rendered, and for portals. Fails when a release of preact looks
 * different, or one of our own modules needs what is cut.
 */
export const smallRender = (): Plugin =>
  cutPreact({
    name: 'small-render',
    needs: NEEDS,
    refusal:
      'portals, hydration, error boundaries and progress bars are cut out of preact (build/first-load/client-only)',
    cut: (code, fail) => replaceAll(CUTS, code, fail),
  });

type Cuts = [part: RegExp, replacement: string | ((part: string) => string)][];

/**
 * Branches of preact's hooks, and their replacements: a component's own `shouldComponentUpdate`; engines without frames;
 * options that were set before, and what tools for developers watch.
 */
const HOOK_CUTS: Cuts = [
  [
    /(?<=,)\w=(\w)\.__b,\w=\1\.__r,\w=\1\.diffed,\w=\1\.__c,\w=\1\.unmount,\w=\1\.__(?=;)/,
    (part) => part.replace(/=\w\.\w+/g, '=void 0'),
  ],
  [/(\w)\.__h&&\1\.__h\(\w,\w,(\w)\|\|\w\),\2=0;/, ''],
  [/\w\.shouldComponentUpdate;(?=\w\.shouldComponentUpdate=)/, 'void 0;'],
  [/"function"==typeof requestAnimationFrame/, '!0'],
];

/** Leaves out of preact's hooks what only class components and other platforms need. */
export const smallHooks = (): Plugin =>
  cutPreact({
    name: 'small-hooks',
    file: 'hooks',
    needs: /\bshouldComponentUpdate\b/,
    refusal: 'shouldComponentUpdate is cut out of preact (build/first-load/client-only)',
    cut: (code, fail) => replaceAll(HOOK_CUTS, code, fail),
  });

function replaceAll(cuts: Cuts, code: string, fail: (message: string) => never): string {
  return cuts.reduce((left, [part, replacement]) => {
    if (left.search(part) < 0) fail(`preact has changed: look for ${part} anew`);
    return left.replace(part, replacement as string);
  }, code);
}
