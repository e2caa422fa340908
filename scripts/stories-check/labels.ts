/** Rules for the spoken labels: each says what is shown, and can be cut out of its file. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc } from '../narrate/encode';
import { LABEL_FILES, listLabels } from '../narrate/label-list';
import { labelKey, type SpokenLabels } from '../narrate/labels';
import { mp3Fault } from './mp3';

/** @param folder `stories/labels` */
export function checkLabels(folder: string): string[] {
  const list = join(folder, 'en.json');
  if (!existsSync(list)) return ['stories/labels: not spoken yet'];
  const { labels } = JSON.parse(readFileSync(list, 'utf8')) as SpokenLabels;
  const faults: string[] = [];
  const wanted = listLabels();
  const names = new Set(wanted.map(({ name }) => name));
  for (const name of Object.keys(labels))
    if (!names.has(name)) faults.push(`${name}: nobody says it any more`);
  const sounds = new Map<string, Uint8Array>();
  for (const file of LABEL_FILES) {
    const path = join(folder, `en-${file}.mp3`);
    const bytes = existsSync(path) ? readFileSync(path) : new Uint8Array();
    const fault = mp3Fault(bytes);
    if (fault) faults.push(`en-${file}.mp3 ${fault}`);
    sounds.set(file, bytes);
  }
  for (const { name, text } of wanted) {
    const label = labels[name];
    if (label?.key !== labelKey(text)) {
      faults.push(`${name}: ${label ? 'stale' : 'not spoken yet'}`);
      continue;
    }
    const [offset, length] = label.cut;
    const sound = (sounds.get(label.file) ?? new Uint8Array()).subarray(offset, offset + length);
    if (sound.length !== length || crc(sound) !== label.crc32) faults.push(`${name}: its bytes are wrong`);
  }
  return faults.map((fault) => `stories/labels: ${fault}`);
}
