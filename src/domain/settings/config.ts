import { MAX_BEDTIME_STORIES, MAX_EXTRA_STORIES } from '../bedtime/session';
import { LANGUAGE_LIST } from '../language';
import { MAX_IDLE_MINUTES } from './idle';
import { checkService, checkSharedShelf, checkSpeechService, type ServiceConfig } from './service-checks';
import type { Config, Settings } from './settings';
import { TEXT_SIZES, type TextSize } from './text-size';
import { TOUCH_MODES } from './touch-mode';
import {
  type ConfigCheck,
  type ConfigProblem,
  checkQuietHours,
  checkVolume,
  isNonEmpty,
  isPlainObject,
  oneOf,
  type ReportFault,
  whole,
  within,
  yesOrNo,
} from './value-checks';

const MAX_MB = 1_000_000;

/** Minutes; 0 is never. */
const minutes = within(0, MAX_IDLE_MINUTES);

/** Checks of a parent's settings, which a backup holds; the selected child is not one of them. */
const OF_PARENTS: { [Key in keyof Omit<Settings, 'child' | 'everyone'>]-?: ConfigCheck } = {
  language: oneOf(...LANGUAGE_LIST),
  profile: oneOf('lite', 'standard', 'full'),
  hour: oneOf('dark', 'light', 'auto'),
  examples: oneOf('on-demand', 'keep', 'off'),
  audioLimitMB: (value, report) =>
    typeof value === 'number' && value > 0 && value <= MAX_MB ? value : report('wrong', `1 … ${MAX_MB}`),
  age: oneOf('3-4', '5-6', '7-8'),
  length: oneOf('short', 'medium', 'long'),
  kits: oneOf('on-demand', 'keep'),
  approveWishes: yesOrNo,
  approveStories: yesOrNo,
  pictures: oneOf('none', 'cover', 'pages'),
  moderate: yesOrNo,
  idleHome: minutes,
  idleDim: minutes,
  idleDark: minutes,
  touchLock: yesOrNo,
  textSize: (value, report) =>
    TEXT_SIZES.includes(value as TextSize) ? value : report('wrong', TEXT_SIZES.join(', ')),
  spacing: yesOrNo,
  dyslexia: yesOrNo,
  wordByWord: yesOrNo,
  touch: oneOf(...TOUCH_MODES),
  sounds: yesOrNo,
  allLanguages: yesOrNo,
  playOn: yesOrNo,
  bedtime: yesOrNo,
  bedtimeStories: whole(1, MAX_BEDTIME_STORIES),
  bedtimeMore: whole(0, MAX_EXTRA_STORIES),
  bedtimeFade: yesOrNo,
  bedtimeDim: oneOf('soft', 'warm', 'deep'),
  bedtimeLoop: yesOrNo,
  bedtimeMinutes: minutes,
  speed: within(0.8, 1.2),
  dailyMinutes: within(0, 1440),
  quiet: checkQuietHours,
  volume: checkVolume,
  loudness: within(0, 1),
  llm: checkService,
  tts: checkSpeechService,
  stt: checkSpeechService,
  image: checkService,
};

/** Settings that no installer may preset are left out. */
const { speed: _speed, loudness: _loudness, ...shared } = OF_PARENTS;

const CHECKS: { [Key in keyof Config]-?: ConfigCheck } = {
  ...shared,
  kiosk: yesOrNo,
  locked: readLocked,
  resetPin: (value, report) => (isNonEmpty(value) ? value : report('wrong', '"…"')),
  // Reserved for a shelf shared between devices: checked, but not offered, for nothing reads it yet.
  shelf: checkSharedShelf,
};

/**
 * Reads the usable keys of a parsed `config.json` and reports the others; a wrong key never costs another.
 * @param before what was in force: it stays where the file as a whole, or one key's value, cannot be read
 */
export function readConfig(
  json: unknown,
  before: Config = {},
): { config: Config; problems: ConfigProblem[] } {
  const { taken, problems } = check(json, CHECKS);
  if (!isPlainObject(json)) return { config: before, problems };
  const config: Record<string, unknown> = { ...taken };
  for (const { key, fault } of problems) {
    const name = key.split('.')[0] as keyof Config;
    if (fault === 'wrong' && !Object.hasOwn(config, name) && Object.hasOwn(before, name))
      config[name] = before[name];
  }
  return { config, problems };
}

/** Reads the settings of a backup likewise: without keys of services and what only an installer may set. */
export function checkSettings(json: unknown): { settings: Settings; problems: ConfigProblem[] } {
  const { taken, problems } = check(json, OF_PARENTS);
  for (const kind of ['llm', 'tts', 'stt', 'image'] as const) {
    const service: ServiceConfig | null | undefined = (taken as Settings)[kind];
    if (service) delete service.key;
  }
  return { settings: taken, problems: problems.filter(({ fault }) => fault !== 'readable') };
}

function check(
  json: unknown,
  checks: Record<string, ConfigCheck>,
): { taken: object; problems: ConfigProblem[] } {
  if (!isPlainObject(json)) return { taken: {}, problems: [{ key: '', fault: 'wrong', wanted: '{ … }' }] };
  const problems: ConfigProblem[] = [];
  const taken: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(json)) {
    const report: ReportFault = (fault, wanted, below) => {
      problems.push({ key: below ? `${key}.${below}` : key, fault, ...(wanted && { wanted }) });
      return undefined;
    };
    const known = Object.hasOwn(checks, key) ? checks[key] : undefined;
    const checked = known ? known(value, report) : report('unknown', Object.keys(checks).join(', '));
    if (checked !== undefined) taken[key] = checked;
  }
  return { taken, problems };
}

function readLocked(value: unknown, report: ReportFault): string[] | undefined {
  if (!Array.isArray(value)) return report('wrong', '[ … ]');
  return value.filter((key, i) => {
    const known = typeof key === 'string' && key !== 'locked' && Object.hasOwn(CHECKS, key);
    if (!known && typeof key === 'string') report('unknown', Object.keys(CHECKS).join(', '), key);
    else if (!known) report('unknown', undefined, `${i}`);
    return known;
  });
}
