/**
 * `npm run stories:check`: every rule a built-in story must keep, one line a fault, exit code 1 if there is any.
 * `npm run stories:check -- --tell en/slug [--choice fox,sea,drum]` prints what a kit tells, by chance or as chosen.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type NamedStory, twinFaults } from '../build/authoring/twins';
import { LANGUAGE_LIST } from '../src/domain/language';
import { checkKits, tell } from './stories-check/kits';
import { checkLabels } from './stories-check/labels';
import { checkNarration } from './stories-check/narration';
import { checkShelf, type Shelved } from './stories-check/shelf';
import { checkText, readStory } from './stories-check/text';

const root = resolve(import.meta.dirname, '../stories');
const { values: options } = parseArgs({ options: { tell: { type: 'string' }, choice: { type: 'string' } } });
if (options.tell) {
  console.log(tell(join(root, 'kits'), options.tell, options.choice?.split(',')));
  process.exit(0);
}
const faults: string[] = [];
let narrated = 0;
let seconds = 0;
let total = 0;
let kits = 0;
let kitSeconds = 0;
const all: NamedStory[] = [];

for (const language of LANGUAGE_LIST) {
  const folder = join(root, language);
  const shelf: Shelved[] = [];
  for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
    const where = `stories/${language}/${entry.name}`;
    if (!entry.isDirectory()) {
      faults.push(`${where}: stray file`);
      continue;
    }
    const files = new Map<string, Uint8Array>();
    for (const file of readdirSync(join(folder, entry.name), { withFileTypes: true }))
      files.set(
        file.name,
        file.isFile() ? readFileSync(join(folder, entry.name, file.name)) : new Uint8Array(),
      );
    const text = (name: string): string | undefined => {
      const bytes = files.get(name);
      return bytes && new TextDecoder().decode(bytes);
    };
    const read = readStory(text('story.md') ?? '');
    faults.push(...read.faults.map((fault) => `${where}: ${fault}`));
    if (!read.story) continue;
    const found = [
      ...checkText(entry.name, language, read.story),
      ...checkNarration(read.story, text('narration.json'), files),
    ];
    faults.push(...found.map((fault) => `${where}: ${fault}`));
    shelf.push({ slug: entry.name, story: read.story });
    all.push({ id: `${language}-${entry.name}`, file: read.story });
    total++;
    if (!read.story.voice || !files.has('narration.json')) continue;
    narrated++;
    for (const [name, bytes] of files) if (name.endsWith('.mp3')) seconds += bytes.length / 6000;
  }
  faults.push(...checkShelf(language, shelf));
  const found = checkKits(join(root, 'kits', language), language);
  faults.push(...found.faults);
  kits += found.kits;
  kitSeconds += found.seconds;
}

for (const [id, fault] of twinFaults(all)) faults.push(`stories/${id.replace('-', '/')}: ${fault}`);
faults.push(...checkLabels(join(root, 'labels')));
for (const fault of faults) console.error(fault);
console.log(
  `${total} stories, ${narrated} narrated (${(seconds / 60).toFixed(1)} min), ${kits} kits (${(kitSeconds / 60).toFixed(1)} min), ` +
    `${faults.length === 0 ? 'no faults' : `${faults.length} faults`}`,
);
process.exitCode = faults.length ? 1 : 0;
