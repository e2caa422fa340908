import type { Plugin } from 'vite';

/** Beginning of idb's async iterators, and the text that ends its file. */
const FROM = "const advanceMethodProps = ['advance', 'continue', 'continuePrimaryKey'];";
const TO = 'export {';

/**
 * Leaves idb's async iterators out of the first load: no code here walks a cursor with `for await`, and a bundler
 * cannot tell, because they wrap every object at load time. Fails when a release of idb looks different.
 */
export function smallIdb(): Plugin {
  return {
    name: 'talelight:small-idb',
    apply: 'build',
    transform: {
      filter: { id: /\/idb\/build\/index\.js$/ },
      handler(code) {
        const from = code.indexOf(FROM);
        const to = code.lastIndexOf(TO);
        if (from < 0 || to < from) this.error('idb has changed: look at its iterators anew');
        return { code: code.slice(0, from) + code.slice(to), map: null };
      },
    },
  };
}
