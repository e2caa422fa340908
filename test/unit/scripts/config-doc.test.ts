import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { configDoc } from '../../../scripts/config-doc';

it('docs/config.md names every key with the values that its check takes', () => {
  const written = readFileSync(resolve(import.meta.dirname, '../../../docs/config.md'), 'utf8');
  expect(written, 'run npm run docs').toBe(configDoc());
});
