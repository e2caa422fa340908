/** Texts that `npm run narrate -- --labels` speaks: all that a child can touch or is told, except stories. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStoryFile } from '../../build/authoring/story-file';
import { words as bedtime } from '../../src/i18n/en/bedtime';
import { words as children } from '../../src/i18n/en/children';
import { words as create } from '../../src/i18n/en/create';
import { words as gate } from '../../src/i18n/en/gate';
import { words as player } from '../../src/i18n/en/player';
import { words as shelf } from '../../src/i18n/en/shelf';
import { STORIES } from './narration';

/** One file each, fetched when one of its labels is wanted: labels wanted together lie together. */
export const LABEL_FILES = ['names', 'said', 'touch', 'told', 'titles'] as const;
export type LabelFile = (typeof LABEL_FILES)[number];

export interface Label {
  /** Key of the label: `hero/fox` for a tile, the text itself for all others. */
  name: string;
  text: string;
  file: LabelFile;
}

/** Whole sentences of Create, beside the names of its tiles. */
const CREATE_SAYS = [
  ...(['surprise', 'make', 'talk', 'stop', 'listening', 'hearing', 'unheard', 'asking', 'writing'] as const),
  ...(['kit', 'queued', 'slow', 'instead', 'held', 'waits', 'stopped'] as const),
];

/** Controls whose first touch speaks, when labels are spoken. */
const TOUCHED = [
  ...[shelf.stories, shelf.create, shelf.settings, shelf.find, shelf.all],
  ...[shelf.bring, shelf.again, shelf.reload],
  ...[player.again, player.whatNext, player.finish, player.home, player.theEnd],
  ...[player.tryNow, player.tryAgain, player.fetchAgain, player.unfinished],
  ...[
    create.together,
    create.meanwhile,
    create.box,
    create.shorter,
    create.another,
    create.listen,
    create.shelf,
    create.room,
  ],
  ...[bedtime.bedtime, ...[1, 2, 3, 4, 5].map(bedtime.choose), bedtime.start, bedtime.nothing],
  ...[children.who, children.everyone, gate.title, gate.asleep],
];

/** Sentences in place of a story, or of the shelf. */
const TOLD = [
  ...[player.asked, player.restSleeps, player.being, player.sleeps, player.turn, player.approval],
  ...[player.held, player.waiting, player.stopping, player.cut, player.spoilt, player.unkept],
  ...[...Object.values(player.voiceless), ...Object.values(player.failed)],
  ...[shelf.empty, shelf.nothing, shelf.chunkFailed, shelf.listFailed, create.none],
];

/** Every label once: equal texts in two places are the same sound. */
export function listLabels(): Label[] {
  const tiles = Object.entries(create.names).flatMap(([group, names]) =>
    Object.entries(names).map(([key, text]): Label => ({ name: `${group}/${key}`, text, file: 'names' })),
  );
  const said = [...CREATE_SAYS.map((name) => create[name]), ...Object.values(create.failed)];
  const byText = (file: LabelFile) => (text: string) => ({ name: text, text, file });
  const all = [
    ...tiles,
    ...said.map(byText('said')),
    ...TOUCHED.map(byText('touch')),
    ...TOLD.map(byText('told')),
    ...titles().map(byText('titles')),
  ];
  const once = new Map<string, Label>();
  for (const label of all) if (!once.has(label.name)) once.set(label.name, label);
  return [...once.values()];
}

/** Titles of the built-in English stories. */
function titles(): string[] {
  const folder = join(STORIES, 'en');
  const files = readdirSync(folder)
    .sort()
    .map((slug) => join(folder, slug, 'story.md'))
    .filter((file) => existsSync(file));
  return files.map((file) => parseStoryFile(readFileSync(file, 'utf8')).title);
}
