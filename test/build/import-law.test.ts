import { describe, expect, it } from 'vitest';
import { breaches, RULE_NAMES, type RuleName } from './import-law';
import { parseModule, sources } from './sources';

describe('the import law', () => {
  it('reads every source file', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(40);
  });

  it.each(RULE_NAMES)('is kept: each module %s', (rule) => {
    expect(breaches(rule, sources)).toEqual([]);
  });
});

/** Modules that break one rule each: the file, its text, and the fault that is to be found. */
const BREACHES: [rule: RuleName, file: string, code: string, fault: string][] = [
  // Each wall once, from the outer layers to the inner ones.
  ...walls([
    ['main.tsx', './library'],
    ['main.tsx', './ui/cover'],
    ['shell/app.tsx', '../player'],
    ['shell/app.tsx', '../settings'],
    ['shell/app.tsx', '../device/kiosk'],
    ['shell/background/idle.ts', '../../providers/registry'],
    ['device/gate/index.tsx', '../../settings/model'],
    ['device/kiosk/index.tsx', '../../shell/app'],
    ['device/bedtime/index.tsx', '../../player/model'],
    ['device/spoken-labels/index.tsx', '../../providers/http'],
    ['library/card.tsx', '../player/model'],
    ['player/model.ts', '../create/model'],
    ['create/model.ts', '../settings/model'],
    ['create/model.ts', '../device/gate/session'],
    ['settings/model.ts', '../library/model'],
    ['settings/model.ts', '../shell/app'],
    ['player/model.ts', '../providers/presets/presets'],
    ['player/model.ts', '../providers/http'],
    ['session/route.ts', '../storage/db'],
    ['providers/http.ts', '../storage/db'],
    ['providers/tts/openai.ts', '../llm/openai'],
    ['providers/tts/openai.ts', '../../i18n'],
    ['sound/play.ts', '../ui/moon'],
    ['sound/play.ts', '../session/route'],
    ['storage/db.ts', '../session/route'],
    ['storage/db.ts', '../i18n'],
    ['i18n/index.ts', '../storage/db'],
    ['ui/cover.tsx', '../domain/story/story'],
    ['ui/cover.tsx', '../i18n'],
    ['domain/story/story.ts', '../../store'],
    ['domain/story/story.ts', '../../storage/db'],
    ['store.ts', './domain/errors'],
    ['sw.ts', './domain/errors'],
  ]),
  [
    'imports its own folder and what its layer allows, by types as well',
    'domain/limits/limits.ts',
    "import type { Route } from '../../session/route';",
    '../../session/route',
  ],
  [
    'imports its own folder and what its layer allows, by types as well',
    'player/model.ts',
    "import './gone';",
    './gone',
  ],
  ...packages([
    ['domain/story/story.ts', 'preact'],
    ['storage/changes.ts', 'preact/hooks'],
    ['storage/media/audio.ts', 'idb'],
    ['player/sound/narration.ts', 'howler'],
    ['settings/index.tsx', 'simple-keyboard'],
    ['storage/limits/pin.ts', '@noble/hashes/pbkdf2'],
    ['create/index.tsx', 'virtual:talelight-stories'],
    ['shell/app.tsx', 'virtual:talelight-kits'],
    ['player/model.ts', 'lodash'],
  ]),
  ...late([
    ['library/index.tsx', '../player'],
    ['shell/app.tsx', '../device/kiosk'],
    ['player/model.ts', '../create'],
    ['domain/story/story.ts', './pack'],
  ]),
  [
    'loads late only from the lists of late modules',
    'player/model.ts',
    'export const load = (name: string) => import(name);',
    '?',
  ],
  [
    'loads late only from the lists of late modules',
    'main.tsx',
    "import('./shell/background/idle'); ".repeat(3),
    'more than two late modules',
  ],
  ['fetches from a backend in one place', 'player/model.ts', "export const ask = () => fetch('/');", 'fetch'],
  [
    'fetches from a backend in one place',
    'providers/tts/openai.ts',
    "export const ask = () => fetch('/');",
    'fetch',
  ],
  ['is no barrel', 'player/all.ts', "export * from './model';", 're-exports only'],
  ['exports by name, except where a chunk begins', 'player/model.ts', 'export default 1;', 'default'],
  ['is in no drawer for odds and ends', 'player/utils.ts', 'export const one = 1;', 'name'],
  ['is in no drawer for odds and ends', 'domain/lib/one.ts', 'export const one = 1;', 'name'],
];

describe('breaking the law', () => {
  it.each(BREACHES)('is found: a module that not %s (%s)', (rule, file, code, fault) => {
    const module = parseModule(file, code);
    const others = sources.filter((one) => one.file !== file);
    expect(breaches(rule, [...others, module])).toContain(`${file}: ${fault}`);
  });

  it('is found: a cycle, once', () => {
    const one = parseModule('player/one.ts', "import './two';");
    const two = parseModule('player/two.ts', "import './three';");
    const three = parseModule('player/three.ts', "import './one';");
    for (const [module, to] of [
      [one, 'player/two.ts'],
      [two, 'player/three.ts'],
      [three, 'player/one.ts'],
    ] as const)
      for (const each of module.imports) each.to = to;
    expect(breaches('is in no import cycle', [one, two, three])).toEqual([
      'player/one.ts: player/one.ts → player/two.ts → player/three.ts → player/one.ts',
    ]);
  });

  it('is found for every rule', () => {
    const broken = new Set<RuleName>(['is in no import cycle', ...BREACHES.map(([rule]) => rule)]);
    expect(RULE_NAMES.filter((rule) => !broken.has(rule))).toEqual([]);
  });
});

type Breach = (typeof BREACHES)[number];

function walls(pairs: [file: string, to: string][]): Breach[] {
  return pairs.map(([file, to]) => [
    'imports its own folder and what its layer allows, by types as well',
    file,
    `import '${to}';`,
    to,
  ]);
}

function packages(pairs: [file: string, name: string][]): Breach[] {
  return pairs.map(([file, name]) => [
    'imports a package only in its one place',
    file,
    `import '${name}';`,
    name,
  ]);
}

function late(pairs: [file: string, to: string][]): Breach[] {
  return pairs.map(([file, to]) => [
    'loads late only from the lists of late modules',
    file,
    `export const load = () => import('${to}');`,
    to,
  ]);
}
