import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Cut, Labels } from '../src/domain/labels';

export interface CompiledLabels {
  files: Map<string, Uint8Array>;
  /** Address of the list, relative to the site's root; '' where nothing is spoken. */
  labelsUrl: string;
}

/** The spoken names of tiles and buttons: `npm run narrate -- --labels` writes `stories/labels/<language>.mp3`. */
export function compileLabels(folder: string): CompiledLabels {
  const files = new Map<string, Uint8Array>();
  const labels: Labels = {};
  for (const language of ['en', 'tr'] as const) {
    const list = resolve(folder, `${language}.json`);
    if (!existsSync(list)) continue;
    const sound = readFileSync(resolve(folder, `${language}.mp3`));
    const spoken = JSON.parse(readFileSync(list, 'utf8')) as { labels: Record<string, { cut: Cut }> };
    const cuts = Object.fromEntries(Object.entries(spoken.labels).map(([name, { cut }]) => [name, cut]));
    const url = `stories/labels-${language}-${hash8(sound)}.mp3`;
    files.set(url, sound);
    labels[language] = { url, bytes: sound.length, cuts };
  }
  if (files.size === 0) return { files, labelsUrl: '' };
  const json = new TextEncoder().encode(JSON.stringify(labels));
  const labelsUrl = `stories/labels-${hash8(json)}.json`;
  files.set(labelsUrl, json);
  return { files, labelsUrl };
}

const hash8 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex').slice(0, 8);
