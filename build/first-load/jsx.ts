import type { Plugin } from 'vite';

/** The call by which preact's `createElement` builds a node; its minified name. */
const BUILD = /,(\w+)\(\w+,\w+,\w+,\w+,null\)\}/;

/** Node of an element whose key stands beside its props and whose children are among them. */
const jsx = (build: string) => `
export function jsx(type, props, key) {
  let ref, others = {};
  for (const name in props)
    if (name == 'ref' && typeof type != 'function') ref = props.ref;
    else others[name] = props[name];
  return ${build}(type, others, key, ref, null);
}`;

/**
 * Replaces preact's JSX runtime, which builds its nodes a second time and knows how to print HTML, by a function within
 * preact itself; `createElement`, which counts its arguments, is then left out. Fails when a release of preact looks
 * different.
 */
export function smallJsx(): Plugin {
  return {
    name: 'talelight:small-jsx',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === 'preact/jsx-runtime' ? `\0${id}` : undefined),
    load: (id) =>
      id === '\0preact/jsx-runtime' ? `export { jsx, jsx as jsxs, Fragment } from 'preact';` : undefined,
    transform: {
      filter: { id: /\/preact\/dist\/preact\.mjs$/ },
      handler(code) {
        const build = BUILD.exec(code)?.[1];
        if (!build) this.error('preact has changed: look at its createElement anew');
        return { code: code + jsx(build), map: null };
      },
    },
  };
}
