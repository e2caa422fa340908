import type { Plugin, Rolldown } from 'vite';

/**
 * What a child never needs: protocols of backends and all that only a backend's story needs, the parents' rooms with the gate
 * before them, and the words of those rooms. Such chunks lie in a folder of their own. The worker does not fetch them
 * ahead, as it does all others, but keeps each from its first use on: every phone and every device would else carry what
 * most never open.
 */
export const LATER = 'assets/later/';

const MODULES = [
  /\/src\/providers\/(?!registry\.ts$|types\.ts$|.*\/device\.ts$)/,
  /\/src\/create\/(tell-backend|pictures)\.ts$/,
  /\/src\/settings\//,
  // Photos, and what a parent's voice is looked at with.
  /\/src\/(storage\/(photos|own)|domain\/(picture-size|voice|reading)|sound\/play)\.ts$/,
  /\/src\/i18n\/\w+\/(parents|listening|making|services|limits|studio|reading)\.ts$/,
  // Only where there is a door to a parents' side: a kiosk, whose own server is always there, or a phone with a PIN,
  // which fetches its gate when the PIN is set.
  /\/src\/shell\/gate\/(index\.tsx|gate\.css)$/,
  /\/src\/(ui\/pad|storage\/(pin|slow-hash)|domain\/door)\./,
  // Only where bedtime is offered, and where stories are heard: it is fetched with the first of them.
  /\/src\/shell\/bedtime\//,
  /\/src\/player\/sleep\//,
  /\/src\/domain\/(bedtime|sleep)\.ts$/,
  /\/src\/i18n\/\w+\/bedtime\.ts$/,
  // Only where the page did not come over https; there is no worker either.
  /\/src\/storage\/plain-hash\.ts$/,
  /\/node_modules\/@noble\//,
  // Only for beginners, who get one word at a time.
  /\/src\/player\/one-word\//,
  // Only to whom plain letters or wide lines were given.
  /\/src\/ui\/lettering\.css$/,
  /\/node_modules\/@fontsource/,
  // Only where children have profiles, and where their parents give them some.
  /\/src\/(shell|settings)\/children\//,
  /\/src\/(ui\/face\.tsx|storage\/(children|child-marks)\.ts|domain\/(children|faces)\.ts|i18n\/\w+\/(family|children)\.ts)/,
  /\/(face|stepper)\.css$/,
  // Only on a kiosk, whose own server is always there, or where a parent wants the touch lock.
  /\/src\/shell\/kiosk\//,
  /\/node_modules\/simple-keyboard\//,
  // Likewise, or where a parent wants names said and sounds.
  /\/src\/shell\/listening\//,
  // Only where somebody goes by keys.
  /\/src\/(shell\/reach\/|domain\/spatial)/,
];

/** Where stands what Settings is made of: a phone's page has the worker keep it in a quiet moment (shell/keep-settings). */
export const AHEAD = 'later.json';

/** Writes the list of files behind `import('./settings')` that are not precached. */
export function later(): Plugin {
  return {
    name: 'talelight:later',
    generateBundle(_options, bundle) {
      const files = new Set<string>();
      const add = (name: string | undefined) => {
        const chunk = name === undefined ? undefined : bundle[name];
        if (chunk?.type !== 'chunk' || files.has(chunk.fileName)) return;
        files.add(chunk.fileName);
        for (const file of chunk.viteMetadata?.importedCss ?? []) files.add(file);
        for (const file of chunk.imports) add(file);
      };
      add(Object.keys(bundle).find((name) => isSettings(bundle[name])));
      const source = JSON.stringify([...files].filter((name) => name.startsWith(LATER)));
      this.emitFile({ type: 'asset', fileName: AHEAD, source });
    },
  };
}

const isSettings = (file: Rolldown.OutputBundle[string] | undefined) =>
  file?.type === 'chunk' && /\/src\/settings\/index\.tsx$/.test(file.facadeModuleId ?? '');

/**
 * Folder of a chunk or stylesheet: a late one by the module that it was split off for, one that others share only where
 * all that it holds is late. Virtual modules are a bundler's own and weigh nothing.
 */
export function folderOf(modules: readonly string[], entry?: string | null): string {
  const own = entry
    ? [entry]
    : modules.filter((id) => /\.(tsx?|m?js|css|woff2)$/.test(id) && !id.startsWith('\0'));
  return own.length && own.every((id) => MODULES.some((rule) => rule.test(id))) ? LATER : 'assets/';
}
