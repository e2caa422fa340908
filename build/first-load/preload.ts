import type { Plugin } from 'vite';

/**
 * Vite's helper for dynamic imports weighs 600 bytes in the first load: nonces, resolvers, preloads of scripts. A lazy
 * view here needs only its style sheet before its first paint (vite.config.ts names no other file to preload). The
 * page's own sheet is known from the first: linked again, its rules for elements would come behind a view's.
 */
const HELPER = `
const asked = { [document.querySelector('[rel=stylesheet]').href]: 0 };
const style = (href) => asked[href] ??= new Promise((done, fail) => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  link.onload = done;
  link.onerror = () => { delete asked[href]; link.remove(); fail(new Error(href)); };
  document.head.append(link);
});
export const __vitePreload = (load, files, from) =>
  Promise.all((files ?? []).map((file) => style(new URL(file, from).href))).then(load);
`;

export function smallPreload(): Plugin {
  return {
    name: 'talelight:small-preload',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      return id === '\0vite/preload-helper.js' ? HELPER : undefined;
    },
  };
}
