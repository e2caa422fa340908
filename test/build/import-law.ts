import { dirname } from 'node:path';
import { files, type Import, type Source } from './sources';

/*
 * "The law in ten lines" of docs/architecture.md, as a checker of parsed sources. A change of the law changes both, in
 * one commit that says why.
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
  'redact-key',
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
  'js-yaml': (file) => file === 'storage/story/import/fably/index.ts',
  mediabunny: (file) => file === 'storage/story/import/packets.ts',
  'music-metadata': (file) => file === 'storage/story/import/audio/tags.ts',
  '@zip.js': (file) => file === 'storage/story/import/zip.ts',
  '@noble': (file) => file === 'storage/limits/plain-hash.ts',
  'virtual:talelight-stories': (file) => /^(shell|library|player|storage)\//.test(file),
  'virtual:talelight-twins': (file) => file === 'storage/shelf/reindex.ts',
  'virtual:talelight-kits': (file) => /^storage\//.test(file),
};

/** Places in which `import(` may stand, and modules that it may load there. */
const DYNAMIC: [file: RegExp, target: RegExp][] = [
  // The second one on a first visit only.
  [/^main\.tsx$/, /^shell\/background\/(idle|first-config)\.ts$/],
  [
    /^shell\/views\.ts$/,
    /^(player|create)\/index\.tsx$|^shell\/protected-view\.tsx$|^library\/trouble\.tsx$/,
  ],
  [/^shell\/protected-view\.tsx$/, /^(settings|library\/tools|device\/gate)\/index\.tsx$/],
  [
    /^shell\/background\/idle\.ts$/,
    /^device\/[\w-]+\/(index\.tsx?|forced-colors\.ts|zoomed\.ts)$|^storage\/(repair|shelf\/reindex|story\/deleted)\.ts$|^library\/idle\.ts$/,
  ],
  // Styles that come with the drawings.
  [/^library\/index\.tsx$/, /^library\/marks\.ts$/],
  // Waiting wishes are made into stories on any screen; the code for it is loaded only while one waits.
  [/^shell\/background\/process-wishes\.ts$/, /^(create\/making\/process-queue|player\/index)\.tsx?$/],
  [/^device\/quiet-hours\/clock\.ts$/, /^device\/quiet-hours\/index\.tsx$/],
  [/^device\/kiosk\/keyboard-on-focus\.ts$/, /^device\/kiosk\/keyboard\/index\.tsx$/],
  [/^settings\/lazy-section\.tsx$/, /^settings\/[\w-]+\/index\.tsx$/],
  [/^settings\/stories\/index\.tsx$/, /^settings\/(children|books)\/index\.tsx$/],
  [/^settings\/books\/index\.tsx$/, /^settings\/books\/maker\.ts$/],
  [/^settings\/backup\/restore-backup\.tsx$/, /^settings\/backup\/restorer\.ts$/],
  [/^settings\/import\/index\.tsx$/, /^settings\/import\/import-files\.ts$/],
  [/^settings\/storage\/index\.tsx$/, /^settings\/(deleted|trouble)\/index\.tsx$/],
  [/^create\/use-speech-input\.ts$/, /^create\/wish\/open-speech\.ts$/],
  [/^create\/index\.tsx$/, /^create\/wish\/wish-cover\.ts$/],
  [/^create\/tiles\.tsx$/, /^create\/naming\/index\.tsx$/],
  [
    /^create\/making\/load-backend\.ts$/,
    /^create\/(?:making\/backend|narrating)\/|^storage\/kits\/kits\.ts$/,
  ],
  [/^player\/late\.ts$/, /^player\/(sleep|scenes)\/index\.tsx$/],
  [/^player\/page-views\.ts$/, /^player\/(?:branches|chapters)\/index\.tsx$/],
  [/^player\/view\/story-view\.tsx$/, /^player\/(?:one-word|together|tellers|twin)\/index\.tsx$/],
  // Only a family's own recordings are joined by it.
  [/^player\/story\/joined-audio\.ts$/, /^domain\/media\/ogg\.ts$/],
  [/^providers\/registry\.ts$/, /^providers\//],
  [/^i18n\//, /^i18n\//],
  // In place of a database that does not open.
  [/^storage\/db\.ts$/, /^storage\/stand-in\/index\.ts$/],
  // Only a list that did not come makes a failure.
  [/^storage\/story\/catalogue\.ts$/, /^storage\/story\/catalogue-failure\.ts$/],
  // A reader a format, once a book of it comes.
  [/^storage\/story\/import\/registry\.ts$/, /^storage\/story\/import\/\w+\/index\.ts$/],
  // Other people's code, larger than all of a reader.
  [/^storage\/story\/import\/(?:cut|duration)\.ts$/, /^storage\/story\/import\/packets\.ts$/],
  [/^storage\/story\/import\/audio\/survey\.ts$/, /^storage\/story\/import\/audio\/tags\.ts$/],
  // PBKDF2 for pages that came over plain http, where the browser has none.
  [/^storage\/limits\/slow-hash\.ts$/, /^storage\/limits\/plain-hash\.ts$/],
  // Howler, only where recorded labels are heard.
  [/^sound\/announcer\.ts$/, /^sound\/recording\.ts$/],
  [/^ui\/art\.ts$/, /^ui\/figures\.ts$/],
  [/^ui\/figures\.ts$/, /^ui\/staging\/paint\.ts$/],
  [/^ui\/figures\.ts$/, /^ui\/cover-picture\.ts$/],
  [/^ui\/choose-cover\.ts$/, /^ui\/staging\/distinct-cover\.ts$/],
  [/^ui\/lettering\.ts$/, /^ui\/lettering\.css$/],
];

/** `fetch` reaches a backend through providers/http alone; these others fetch the site's own files. */
const FETCH =
  /^(providers\/http|storage\/media\/(download|labels)|storage\/kits\/kit-list|storage\/story\/catalogue|storage\/settings\/config|shell\/background\/(prefetch-settings|updates)|settings\/(?:trust-guide|import\/keep-player-files)|sw)\.tsx?$/;

type Rule = (source: Source, all: Source[]) => string[];

/** Rules of the law by name; each returns the faults of one source. */
export const RULES = {
  'imports its own folder and what its layer allows, by types as well': ({ file, imports }) =>
    imports.filter((one) => !mayImport(file, one)).map(({ from }) => from),

  'imports a package only in its one place': ({ file, imports }) =>
    imports
      .filter(({ to, from }) => to === from && !from.startsWith('.'))
      .filter(({ to }) => !PACKAGES[to.startsWith('virtual:') ? to : (to.split('/')[0] ?? to)]?.(file))
      .map(({ from }) => from),

  'loads late only from the lists of late modules': ({ file, dynamic }) => [
    ...dynamic
      .filter(({ to }) => !DYNAMIC.some(([at, what]) => at.test(file) && what.test(to)))
      .map(({ from }) => from),
    ...(file === 'main.tsx' && dynamic.length > 2 ? ['more than two late modules'] : []),
  ],

  'fetches from a backend in one place': ({ file, fetches }) =>
    fetches && !FETCH.test(file) ? ['fetch'] : [],

  'is in no import cycle': ({ file }, all) => {
    const cycle = cycleOf(file, all);
    return cycle ? [cycle.join(' → ')] : [];
  },

  'is no barrel': ({ reexports, statements }) =>
    reexports && reexports === statements ? ['re-exports only'] : [],

  'exports by name, except where a chunk begins': ({ file, defaultExport }, all) =>
    defaultExport && !isEntry(file, all) ? ['default'] : [],

  'is in no drawer for odds and ends': ({ file }) =>
    /(^|\/)_?(utils?|helpers?|common|misc|lib)(\/|\.)/.test(file) ? ['name'] : [],
} satisfies Record<string, Rule>;

export type RuleName = keyof typeof RULES;
export const RULE_NAMES = Object.keys(RULES) as RuleName[];

/** Faults against one rule, as `file: fault`. */
export const breaches = (rule: RuleName, all: Source[]): string[] =>
  all.flatMap((source) => (RULES[rule] as Rule)(source, all).map((fault) => `${source.file}: ${fault}`));

const isEntry = (file: string, all: Source[]) =>
  FEATURES.some((feature) => file === `${feature}/index.tsx`) ||
  all.some(({ dynamic }) => dynamic.some(({ to }) => to === file));

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

/** A cycle of value imports through a file, which is named once: by the first of its files in the alphabet. */
function cycleOf(file: string, all: Source[]): string[] | undefined {
  const trails = [[file]];
  const seen = new Set<string>();
  for (let trail = trails.shift(); trail; trail = trails.shift()) {
    const at = all.find((one) => one.file === trail.at(-1));
    for (const { to, types } of at?.imports ?? []) {
      if (types) continue;
      if (to === file) return trail.every((one) => one >= file) ? [...trail, file] : undefined;
      if (seen.has(to)) continue;
      seen.add(to);
      trails.push([...trail, to]);
    }
  }
  return undefined;
}
