import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(html|js|css|json|svg|webmanifest|txt)$/;

/** Puts a .br and a .gz beside each text file of dist: a small device must not compress while it serves. */
export function compress(): Plugin {
  let outDir = '';
  let written = false;
  return {
    name: 'talelight:compress',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    writeBundle() {
      written = true;
    },
    // After the service worker, which vite-plugin-pwa builds in its own closeBundle.
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        // closeBundle runs after a failed build as well.
        if (!written) return;
        for (const entry of readdirSync(outDir, { recursive: true, withFileTypes: true })) {
          if (entry.isFile() && TEXT.test(entry.name)) compressFile(resolve(entry.parentPath, entry.name));
        }
      },
    },
  };
}

function compressFile(file: string): void {
  const bytes = readFileSync(file);
  writeFileSync(`${file}.br`, brotli(bytes));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

/** Brotli 11, told the size: what the budgets count and what the server sends. */
export function brotli(bytes: Uint8Array): Uint8Array {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}
