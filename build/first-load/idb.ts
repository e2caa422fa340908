import type { Plugin } from 'vite';

/** Beginning of idb's async iterators, and the text that ends its file. */
const FROM = "const advanceMethodProps = ['advance', 'continue', 'continuePrimaryKey'];";
const TO = 'export {';

/** Traps for `in`, which nothing here asks of an object of the database. */
const HAS = [/ {4}has\(target, prop\) \{.*?\n {4}\},\n/su, / {4}has: \(target, prop\) => .*\n/u];

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
        if (from < 0 || to < from || HAS.some((trap) => code.search(trap) < 0))
          this.error('idb has changed: look at its iterators and traps anew');
        const rest = code.slice(0, from) + code.slice(to);
        return { code: HAS.reduce((left, trap) => left.replace(trap, ''), rest), map: null };
      },
    },
  };
}
