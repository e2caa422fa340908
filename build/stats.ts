import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Contents of each chunk, for the tests of budgets. Outside dist: nobody downloads it. */
export interface BuildStats {
  chunks: {
    file: string;
    entry: boolean;
    imports: string[];
    dynamicImports: string[];
    modules: string[];
    css: string[];
  }[];
}

export const STATS_FILE = '.cache/build-stats.json';

export function stats(): Plugin {
  let root = '';
  return {
    name: 'talelight:stats',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root;
    },
    writeBundle(_, bundle) {
      const chunks: BuildStats['chunks'] = Object.values(bundle).flatMap((chunk) =>
        chunk.type === 'chunk'
          ? [
              {
                file: chunk.fileName,
                entry: chunk.isEntry,
                imports: chunk.imports,
                dynamicImports: chunk.dynamicImports,
                modules: chunk.moduleIds.map((id) => id.replace(`${root}/`, '')),
                css: [...(chunk.viteMetadata?.importedCss ?? [])],
              },
            ]
          : [],
      );
      mkdirSync(resolve(root, '.cache'), { recursive: true });
      writeFileSync(resolve(root, STATS_FILE), JSON.stringify({ chunks }, null, 1));
    },
  };
}
