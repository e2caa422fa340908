import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { files, type Import, type Source, sources } from './sources';

/*
 * "The law in ten lines" of docs/architecture.md, read from the sources by the parser that also builds them. A change
 * of the law changes both, in one commit that says why.
 */

const FEATURES = ['library', 'player', 'create', 'settings'];
const FEATURE_MAY = [
  'session',
  'storage',
  'providers/registry',
  'providers/types',
  'sound',
  'ui',
  'i18n',
  'store',
  'domain',
];
/** Modules that every protocol is built from, beside the domain. */
const TOOLS = [
  'types',
  'http',
  'response',
  'timeout',
  'no-response',
  'error-response',
  'sse',
  'media-payload',
  'model-list',
  'word-timings',
];
const PROVIDER_MAY = [...TOOLS.map((tool) => `providers/${tool}`), 'domain'];
/** The two modules that know every protocol by name, and load it when it is used. */
const REGISTRY = /^providers\/(registry|probe)\.ts$/;

/** The parts of the device that the first load needs: the parental gate's session, and the clock of quiet hours. */
const DEVICE_IN_SHELL = ['device/gate/session', 'device/gate/page-session', 'device/quiet-hours/clock'];

/** Modules that a file may import beside its own folder's; the longest prefix of its path decides. */
const MAY: Record<string, string[]> = {
  main: ['shell', 'session', 'storage', 'i18n', 'store', 'domain'],
  store: [],
  sw: [],
  shell: [...DEVICE_IN_SHELL, 'library', 'session', 'storage', 'ui', 'i18n', 'store', 'domain'],
  // Spoken labels speak in every view, by a recording or the device's voice.
  device: ['session', 'storage', 'sound', 'providers/registry', 'ui', 'i18n', 'store', 'domain'],
  ...Object.fromEntries(FEATURES.map((feature) => [feature, FEATURE_MAY])),
  // Presets are names and addresses to choose from, which only Settings offers.
  settings: [...FEATURE_MAY, 'providers/presets'],
  session: ['store', 'domain'],
  providers: PROVIDER_MAY,
  // The page's announcer takes its recordings from storage and its voice from the registry.
  sound: ['storage', 'providers/registry', 'i18n', 'domain'],
  // Settings are a store, through which their changes reach a view.
  storage: ['store', 'domain'],
  i18n: ['store', 'domain'],
  ui: [],
  domain: [],
};
/** Layers that a layer may import types from: a cover is drawn from a `CoverSeed`. */
const MAY_TYPES: Record<string, string[]> = { ui: ['domain'] };

const PACKAGES: Record<string, (file: string) => boolean> = {
  preact: (file) => !/^(domain|session|storage|sound|providers|sw)\b/.test(file),
  // The schema is written in idb's own type; all other types of the database come from db.ts.
  idb: (file) => file === 'storage/db.ts' || file === 'storage/schema.ts',
  howler: (file) => file === 'sound/recording.ts',
  'simple-keyboard': (file) => file === 'device/kiosk/keyboard/index.tsx',
  '@noble': (file) => file === 'storage/limits/plain-hash.ts',
  'virtual:talelight-stories': (file) => /^(shell|library|player|storage)\//.test(file),
  'virtual:talelight-kits': (file) => /^storage\//.test(file),
};

/** Places in which `import(` may stand, and modules that it may load there. */
const DYNAMIC: [file: RegExp, target: RegExp][] = [
  [/^main\.tsx$/, /^shell\/background\/idle\.ts$/],
  [/^shell\/views\.ts$/, /^(player|create)\/index\.tsx$|^shell\/protected-view\.tsx$/],
  [/^shell\/protected-view\.tsx$/, /^(settings|library\/tools|device\/gate)\/index\.tsx$/],
  [
    /^shell\/background\/idle\.ts$/,
    /^device\/[\w-]+\/(index\.tsx?|forced-colors\.ts|zoomed\.ts)$|^storage\/repair\.ts$/,
  ],
  // Waiting wishes are made into stories on any screen; the code for it is loaded only while one waits.
  [/^shell\/background\/process-wishes\.ts$/, /^(create\/making\/process-queue|player\/index)\.tsx?$/],
  [/^device\/quiet-hours\/clock\.ts$/, /^device\/quiet-hours\/index\.tsx$/],
  [/^device\/kiosk\/keyboard-on-focus\.ts$/, /^device\/kiosk\/keyboard\/index\.tsx$/],
  [/^settings\/lazy-section\.tsx$/, /^settings\/[\w-]+\/index\.tsx$/],
  [/^create\/making\/load-backend\.ts$/, /^create\/making\/backend\//],
  [/^player\/late\.ts$/, /^player\/sleep\/index\.tsx$/],
  [/^player\/view\/story-view\.tsx$/, /^player\/one-word\/index\.tsx$/],
  [/^providers\/registry\.ts$/, /^providers\//],
  [/^i18n\//, /^i18n\//],
  // PBKDF2 for pages that came over plain http, where the browser has none.
  [/^storage\/limits\/slow-hash\.ts$/, /^storage\/limits\/plain-hash\.ts$/],
  // Howler, only where recorded labels are heard.
  [/^sound\/announcer\.ts$/, /^sound\/recording\.ts$/],
  [/^ui\/scene\.ts$/, /^ui\/figures\.ts$/],
  [/^ui\/lettering\.ts$/, /^ui\/lettering\.css$/],
];

/** `fetch` reaches a backend through providers/http alone; these others fetch the site's own files. */
const FETCH =
  /^(providers\/http|storage\/media\/(download|labels)|storage\/kits\/kit-list|storage\/story\/catalogue|storage\/settings\/config|shell\/background\/(prefetch-settings|updates)|sw)\.ts$/;

const entries = new Set([
  ...sources.flatMap(({ dynamic }) => dynamic.map(({ to }) => to)),
  ...FEATURES.map((feature) => `${feature}/index.tsx`),
]);

describe('the import law', () => {
  it('reads every source file', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(40);
  });

  it('lets a module import its own folder and what its layer allows, by types as well', () => {
    expect(
      broken((source) => source.imports.filter((one) => !mayImport(source.file, one)).map((one) => one.from)),
    ).toEqual([]);
  });

  it('keeps each package in its one place', () => {
    expect(
      broken(({ file, imports }) =>
        imports
          .filter(({ to, from }) => to === from && !from.startsWith('.'))
          .filter(({ to }) => !PACKAGES[to.startsWith('virtual:') ? to : (to.split('/')[0] ?? to)]?.(file))
          .map(({ from }) => from),
      ),
    ).toEqual([]);
  });

  it('loads late only from the lists of what is late', () => {
    expect(
      broken(({ file, dynamic }) =>
        dynamic
          .filter(({ to }) => !DYNAMIC.some(([at, what]) => at.test(file) && what.test(to)))
          .map(({ from }) => from),
      ),
    ).toEqual([]);
    expect(sources.find(({ file }) => file === 'main.tsx')?.dynamic.length ?? 0).toBeLessThanOrEqual(1);
  });

  it('fetches from a backend in one place', () => {
    expect(broken(({ file, fetches }) => (fetches && !FETCH.test(file) ? ['fetch'] : []))).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(findCycles()).toEqual([]);
  });

  it('has no barrel', () => {
    expect(
      broken(({ reexports, statements }) =>
        reexports && reexports === statements ? ['re-exports only'] : [],
      ),
    ).toEqual([]);
  });

  it('exports by name, but for what a chunk begins with', () => {
    expect(
      broken(({ file, defaultExport }) => (defaultExport && !entries.has(file) ? ['default'] : [])),
    ).toEqual([]);
  });

  it('has no drawer for odds and ends', () => {
    expect(files.filter((file) => /(^|\/)_?(utils?|helpers?|common|misc|lib)(\/|\.)/.test(file))).toEqual([]);
  });
});

function broken(faults: (source: Source) => string[]): string[] {
  return sources.flatMap((source) => faults(source).map((fault) => `${source.file}: ${fault}`));
}

function mayImport(file: string, { to, from, types }: Import): boolean {
  if (!from.startsWith('.')) return true;
  if (!files.includes(to)) return false;
  const [layer = ''] = file.replace(/\.tsx?$/, '').split('/');
  const [target] = to.split('/');
  // Inside providers, folders are the four services, and they do not know each other.
  if (layer === 'providers') {
    const own = dirname(file);
    if (REGISTRY.test(file) ? target === 'providers' : own !== 'providers' && dirname(to) === own)
      return true;
  } else if (target === layer) return true;
  const allowed = [...(MAY[layer] ?? []), ...((types && MAY_TYPES[layer]) || [])];
  return allowed.some((prefix) => to.replace(/\.\w+$/, '') === prefix || to.startsWith(`${prefix}/`));
}

function findCycles(): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: string[]) => {
    if (trail.includes(file)) found.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
    if (done.has(file) || trail.includes(file)) return;
    const source = sources.find((one) => one.file === file);
    for (const { to, types } of source?.imports ?? []) if (!types) visit(to, [...trail, file]);
    done.add(file);
  };
  for (const { file } of sources) visit(file, []);
  return found;
}
