import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LANGUAGE_LIST } from '../src/domain/language';
import type { LabelCut, LabelSprites } from '../src/domain/media/labels';

interface Spoken {
  file: string;
  cut: LabelCut;
}

export interface CompiledLabels {
  files: Map<string, Uint8Array>;
  /** Address of the list, relative to the site's root; '' where nothing is spoken. */
  labelsUrl: string;
}

/** The spoken names of tiles and buttons: `npm run narrate -- --labels` writes `stories/labels`. */
export function compileLabels(folder: string): CompiledLabels {
  const files = new Map<string, Uint8Array>();
  const labels: LabelSprites = {};
  for (const language of LANGUAGE_LIST) {
    const list = resolve(folder, `${language}.json`);
    if (!existsSync(list)) continue;
    const spoken = JSON.parse(readFileSync(list, 'utf8')) as { labels: Record<string, Spoken> };
    const all = Object.entries(spoken.labels);
    labels[language] = [...new Set(all.map(([, { file }]) => file))].map((file) => {
      const sound = readFileSync(resolve(folder, `${language}-${file}.mp3`));
      const url = `stories/labels-${language}-${file}-${hash8(sound)}.mp3`;
      files.set(url, sound);
      const cuts = all.flatMap(([name, one]) => (one.file === file ? [[name, one.cut] as const] : []));
      return { url, bytes: sound.length, cuts: Object.fromEntries(cuts) };
    });
  }
  if (files.size === 0) return { files, labelsUrl: '' };
  const json = new TextEncoder().encode(JSON.stringify(labels));
  const labelsUrl = `stories/labels-${hash8(json)}.json`;
  files.set(labelsUrl, json);
  return { files, labelsUrl };
}

const hash8 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex').slice(0, 8);
