import { resolve } from 'node:path';

const standIn = (name: string, find: RegExp) => ({
  find,
  replacement: resolve(import.meta.dirname, `${name}.ts`),
});

/**
 * Modules that stand for others below music-metadata and mediabunny, which need a line of each or none: as CommonJS they
 * would bring its loader into what every device keeps offline.
 */
export const standIns = [
  standIn('content-type', /^content-type$/u),
  standIn('debug', /^debug$/u),
  standIn('file-type', /^file-type$/u),
  standIn('ieee754', /^ieee754$/u),
  standIn('node', /^\.\/node\.js$/u),
];
