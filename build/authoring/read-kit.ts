import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Kit } from '../../src/domain/kits/kit';
import { compileKit, type KitFile, type KitForms, parseKitFile, withForms } from './kit-file';

/** The slugs of a language's kits in `stories/kits`, in order. */
export function listKits(folder: string, language: string): string[] {
  const base = resolve(folder, language);
  if (!existsSync(base)) return [];
  return readdirSync(base)
    .filter((slug) => existsSync(resolve(base, slug, 'kit.md')))
    .sort();
}

/**
 * A kit as it lies in its folder, without clips.
 * @throws {Error} naming the file and its fault
 */
export function readKit(folder: string, language: string, slug: string): { file: KitFile; kit: Kit } {
  const path = resolve(folder, language, slug);
  try {
    const file = parseKitFile(readFileSync(resolve(path, 'kit.md'), 'utf8'));
    if (file.language !== language) throw new Error(`it says language ${file.language}`);
    const words = readJson<KitForms>(resolve(folder, language, 'words.json'));
    const own = resolve(path, 'forms.json');
    const forms = withForms(words, existsSync(own) ? readJson<Partial<KitForms>>(own) : {});
    return { file, kit: compileKit(`${language}-${slug}`, file, forms) };
  } catch (error) {
    throw new Error(`stories/kits/${language}/${slug}: ${(error as Error).message}`);
  }
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
