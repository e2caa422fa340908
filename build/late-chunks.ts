import { basename } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** Folder of the chunks that the worker keeps from their first use on, instead of fetching them ahead. */
export const LATE_FOLDER = 'assets/later/';

/**
 * Sources that most families never load: parents' views, the parts of a kiosk, recorded labels, protocols of backends
 * and what only a backend's story needs; the start-up check, the search words and the purge run on each start, and so
 * are kept from the first. A module
 * is late when the page reaches it only through a dynamic import of one of these; a module that anything else needs too
 * is precached with the rest.
 */
const LATE = [
  'src/settings/',
  'src/device/',
  'src/library/tools/',
  'src/player/branches/',
  'src/player/chapters/',
  'src/player/sleep/',
  'src/player/one-word/',
  'src/player/scenes/',
  'src/player/together/',
  'src/player/tellers/',
  'src/player/twin/',
  'src/domain/media/ogg.',
  'src/providers/',
  'src/create/making/backend/',
  'src/create/narrating/',
  'src/create/naming/',
  'src/create/wish/open-speech.',
  'src/create/wish/wish-cover.',
  'src/storage/kits/foresee-stand.',
  'src/ui/cover-picture.',
  'src/i18n/en/import.',
  'src/i18n/tr/import.',
  'src/i18n/en/chapters.',
  'src/i18n/tr/chapters.',
  'src/i18n/en/incoming.',
  'src/i18n/en/parents.',
  'src/i18n/tr/incoming.',
  'src/i18n/tr/parents.',
  'src/i18n/en/bedtime.',
  'src/i18n/tr/bedtime.',
  'src/i18n/en/tellers.',
  'src/i18n/tr/tellers.',
  'src/i18n/en/settings.',
  'src/i18n/tr/settings.',
  'src/i18n/en/tools.',
  'src/i18n/tr/tools.',
  'src/i18n/en/backup.',
  'src/i18n/tr/backup.',
  'src/i18n/en/books.',
  'src/i18n/tr/books.',
  'src/i18n/en/voices.',
  'src/i18n/tr/voices.',
  'src/i18n/en/welcome.',
  'src/i18n/tr/welcome.',
  'src/ui/lettering.',
  'src/ui/staging/',
  'src/sound/recording.',
  'src/storage/limits/plain-hash.',
  'src/storage/repair.',
  'src/storage/shelf/reindex.',
  'src/storage/story/deleted.',
  'src/storage/story/import/',
  'src/storage/stand-in/',
  'node_modules/@fontsource',
];
/** Files within those folders that a child needs offline: the device's voice, the screen of quiet hours. */
const PRECACHED = ['src/providers/tts/device.', 'src/providers/stt/device.', 'src/device/quiet-hours/'];

/**
 * Files of Settings, of the shelf's tools and of what a family's own books are played with; a phone's worker keeps them in a
 * quiet moment (shell/background/prefetch-settings), any worker the last ones when such a book comes in.
 */
export const SETTINGS_LIST = 'later.json';

/** Sorts modules into precached and late ones, and writes the list of the parents' views. */
export class LateChunks {
  #root = '';
  readonly #precached = new Set<string>();
  readonly #precachedStyles = new Set<string>();

  /** True where the page can reach the module only through a late import. Answers from `buildEnd` on. */
  isLate(module: string): boolean {
    return this.#precached.size > 0 && !this.#precached.has(module);
  }

  /** Folder of a chunk, from its modules. Virtual modules are the bundler's own and weigh nothing. */
  chunkFolder(modules: readonly string[]): string {
    const own = modules.filter((id) => !id.startsWith('\0'));
    return own.length > 0 && own.every((id) => this.isLate(id)) ? LATE_FOLDER : 'assets/';
  }

  /** Folder of a stylesheet or another asset. A stylesheet that several chunks share comes without its sources' paths. */
  assetFolder(originalFileNames: readonly string[], names: readonly string[]): string {
    if (originalFileNames.length > 0 && originalFileNames.every((name) => !name.endsWith('.css')))
      return originalFileNames.every(startsLate) ? LATE_FOLDER : 'assets/';
    if (originalFileNames.length > 0)
      return this.chunkFolder(originalFileNames.map((name) => `${this.#root}/${name}`));
    return names.some((name) => this.#precachedStyles.has(name)) ? 'assets/' : LATE_FOLDER;
  }

  plugin(): Plugin {
    const late = this;
    return {
      name: 'talelight:late-chunks',
      apply: 'build',
      configResolved({ root }) {
        late.#root = root;
      },
      buildEnd(error) {
        if (!error) late.#walk(this);
      },
      generateBundle: {
        // Vite takes chunks away by then that held style sheets only.
        order: 'post',
        handler(_options, bundle) {
          const files = filesOfParents(bundle).filter((name) => name.startsWith(LATE_FOLDER));
          this.emitFile({ type: 'asset', fileName: SETTINGS_LIST, source: JSON.stringify(files) });
        },
      },
    };
  }

  #walk(graph: Rolldown.PluginContext): void {
    const pending = [...graph.getModuleIds()].filter((id) => graph.getModuleInfo(id)?.isEntry);
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (this.#precached.has(id)) continue;
      this.#precached.add(id);
      if (id.endsWith('.css')) this.#precachedStyles.add(basename(id));
      const { importedIds = [], dynamicallyImportedIds = [] } = graph.getModuleInfo(id) ?? {};
      pending.push(...importedIds);
      pending.push(...dynamicallyImportedIds.filter((to) => !startsLate(to.replace(`${this.#root}/`, ''))));
    }
  }
}

function startsLate(path: string): boolean {
  return LATE.some((folder) => path.startsWith(folder)) && !PRECACHED.some((own) => path.startsWith(own));
}

function filesOfParents(bundle: Rolldown.OutputBundle): string[] {
  const files = new Set<string>();
  const add = (name: string | undefined) => {
    const chunk = name === undefined ? undefined : bundle[name];
    if (chunk?.type !== 'chunk' || files.has(chunk.fileName)) return;
    files.add(chunk.fileName);
    for (const file of chunk.viteMetadata?.importedCss ?? []) files.add(file);
    for (const file of chunk.imports) add(file);
  };
  for (const name of Object.keys(bundle)) if (isParentsView(bundle[name])) add(name);
  return [...files];
}

const isParentsView = (file: Rolldown.OutputBundle[string] | undefined) =>
  file?.type === 'chunk' &&
  /\/src\/(?:(?:settings|library\/tools|player\/(?:branches|chapters))\/index\.tsx|i18n\/\w+\/(?:settings|tools|chapters)\.ts)$/.test(
    file.facadeModuleId ?? '',
  );
