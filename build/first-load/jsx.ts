import type { Plugin } from 'vite';

/**
 * Preact's JSX runtime builds its nodes a second time, beside `createElement`, and knows how to print HTML: 250 bytes
 * of the first load. The page has `createElement` anyway.
 */
const RUNTIME = `
import { createElement, Fragment } from 'preact';
export const jsx = (type, props, key) => createElement(type, key === undefined ? props : { ...props, key });
export { jsx as jsxs, Fragment };
`;

export function smallJsx(): Plugin {
  return {
    name: 'talelight:small-jsx',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === 'preact/jsx-runtime' ? `\0${id}` : undefined),
    load: (id) => (id === '\0preact/jsx-runtime' ? RUNTIME : undefined),
  };
}
