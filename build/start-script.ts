import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { minify } from 'terser';
import { type Plugin, transformWithOxc } from 'vite';

const PLACE = '<script data-start></script>';

/** Writes src/shell/start.ts into the page, for the first frame. `contentSecurityPolicy` lists its hash. */
export function startScript(): Plugin {
  let file = '';
  return {
    name: 'talelight:start-script',
    configResolved({ root }) {
      file = resolve(root, 'src/shell/start.ts');
    },
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        if (!html.includes(PLACE)) throw new Error(`index.html has no ${PLACE}`);
        const { code } = await transformWithOxc(readFileSync(file, 'utf8'), file);
        // In a block, so that its names are its own.
        const small = await minify(`{${code}}`, { ecma: 2020, compress: { passes: 3 } });
        return html.replace(PLACE, () => `<script>${small.code}</script>`);
      },
    },
  };
}
