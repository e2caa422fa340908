import { isLanguage } from '../../../domain/language';
import type { Reader } from '../../../domain/shape';
import type { Age } from '../../../domain/story/audience';

/* Readers of single fields of a backup's records. */

/** The year 2100: no clock of a device is later. Milliseconds since 1970. */
const LATEST = 4_102_444_800_000;

export const among =
  <T>(all: readonly T[]): Reader<T> =>
  (value) =>
    all.find((one) => one === value);

export const matching =
  (pattern: RegExp): Reader<string> =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? value : undefined;

export const readId = matching(/^[\w.-]{1,120}$/u);
export const readLanguage = (value: unknown) => (isLanguage(value) ? value : undefined);
export const readDate: Reader<number> = (value) =>
  typeof value === 'number' && value > 0 && value < LATEST ? value : undefined;
export const readCount: Reader<number> = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
export const readSeconds: Reader<number> = (value) =>
  typeof value === 'number' && value >= 0 && value < 1e7 ? value : undefined;

export const readAge: Reader<Age> = among(['3-4', '5-6', '7-8'] as const);
