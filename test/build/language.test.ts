import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
/** Comparisons with one language's code, and unions or lists of codes. */
const BY_CODE =
  /[!=]==? ?'(?:en|tr)'|'en'(?: \||,) 'tr'|'tr'(?: \||,) 'en'|startsWith\('(?:en|tr)'\)|\((?:\?:)?en\|tr\)/gu;

it('asks which language it is in tables only, so that a third one is a row', () => {
  const files = ['src', 'build', 'scripts']
    .flatMap((folder) =>
      readdirSync(resolve(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
        (file) => `${folder}/${file}`,
      ),
    )
    .filter((file) => /\.(?:tsx?|mjs)$/u.test(file))
    .filter((file) => file !== 'src/domain/language.ts' && !file.startsWith('src/i18n/'));
  const found = files.flatMap((file) =>
    (readFileSync(resolve(ROOT, file), 'utf8').match(BY_CODE) ?? []).map((code) => `${file}: ${code}`),
  );
  expect(files.length).toBeGreaterThan(300);
  expect(found).toEqual([]);
});
