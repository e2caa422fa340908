import { isClockTime } from '../limits/limits';

/** Fault of a key of `config.json`, which the interface puts into words. */
type ConfigFault =
  | 'unknown' // no such key
  | 'wrong' // a value that the key cannot have
  | 'address' // not an http or https address
  | 'readable' // taken, but everyone on the network can read this key
  | 'no-json'
  | 'web-page'; // HTML in place of the file: a portal's or a router's page

export interface ConfigProblem {
  /** Path of the key, e.g. `llm.baseUrl`; empty for the whole file. */
  key: string;
  fault: ConfigFault;
  /** Allowed values, as one would write them; of an unknown key, the known ones in its place. */
  wanted?: string;
}

/** Reports a fault. @param below path below the key */
export type ReportFault = (fault: ConfigFault, wanted?: string, below?: string) => undefined;
/** Returns the checked value; undefined, having reported why, if it cannot be used. */
export type ConfigCheck = (value: unknown, report: ReportFault) => unknown;

export const oneOf =
  (...values: string[]): ConfigCheck =>
  (value, report) =>
    values.includes(value as string) ? value : report('wrong', values.map((one) => `"${one}"`).join(', '));

export const yesOrNo: ConfigCheck = (value, report) =>
  typeof value === 'boolean' ? value : report('wrong', 'true, false');

export const within =
  (least: number, most: number): ConfigCheck =>
  (value, report) =>
    isBetween(value, least, most) ? value : report('wrong', `${least} … ${most}`);

export const whole =
  (least: number, most: number): ConfigCheck =>
  (value, report) =>
    isBetween(value, least, most) && Number.isInteger(value) ? value : report('wrong', `${least} … ${most}`);

export function checkQuietHours(value: unknown, report: ReportFault): unknown {
  if (value === null) return null;
  const { from, to } = isPlainObject(value) ? value : {};
  return isClockTime(from) && isClockTime(to) && from !== to
    ? { from, to }
    : report('wrong', '{ "from": "19:30", "to": "07:00" }, null');
}

export function checkVolume(value: unknown, report: ReportFault): unknown {
  const { least = 0, most = 1 } = isPlainObject(value) ? value : { least: NaN };
  return isBetween(least, 0, 1) && isBetween(most, 0.05, 1) && least <= most
    ? { least, most }
    : report('wrong', '{ "least": 0, "most": 0.8 }, 0 … 1');
}

const isBetween = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most;

export const isNonEmpty = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '';

export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
