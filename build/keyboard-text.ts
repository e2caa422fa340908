import type { Plugin } from 'vite';

/**
 * Lets simple-keyboard write its keys as text. It writes them as markup, which the page's policy (no string becomes
 * markup) forbids, and which no key of ours is. Fails when a release of it looks different.
 */
export function keyboardText(): Plugin {
  return {
    name: 'talelight:keyboard-text',
    transform: {
      filter: { id: /\/simple-keyboard\/build\/index\.modern\.esm\.js/ },
      handler(code) {
        const text = code.replaceAll('.innerHTML=', '.textContent=');
        if (text === code || text.includes('innerHTML'))
          this.error('simple-keyboard has changed: look at its markup anew');
        return { code: text, map: null };
      },
    },
  };
}
