import type { Language } from '../domain/language';

/** Bytes in megabytes or gigabytes, with tenths below ten. */
export function sizeText(bytes: number, language: Language): string {
  const [amount, unit] = bytes < 1e9 ? [bytes / 1e6, 'megabyte'] : [bytes / 1e9, 'gigabyte'];
  const maximumFractionDigits = amount < 10 ? 1 : 0;
  return amount.toLocaleString(language, { style: 'unit', unit, maximumFractionDigits });
}
