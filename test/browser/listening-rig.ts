import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { SpokenLabels } from '../../scripts/narrate/labels';
import type { LaunchOptions, Site } from './harness';
import { handOn, serveConfig } from './kiosk-rig';
import { launchPlayer } from './player-rig';

const { labels } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../stories/labels/en.json'), 'utf8'),
) as SpokenLabels;

/** Size of a label's recording; different for all labels that a test tells apart. */
export const bytesOf = (text: string): number => labels[text]?.cut[1] ?? 0;

interface Ears {
  /** Sizes of all recordings that began. */
  recorded: number[];
  /** Texts and languages that the device's voice was given. */
  spoken: string[];
  contexts: AudioContext[];
  notes: number;
}

interface Options extends LaunchOptions {
  /** True for a device with a voice in every language, else it has none. */
  voice?: boolean;
}

/** Opens the shelf with this `config.json`, recording all speech and sounds. */
export async function openListening(site: Site, config: object, options: Options = {}) {
  serveConfig(site, config);
  const launched = await launchPlayer(options);
  await launched.context.addInitScript(hear, options.voice ?? false);
  const { page } = launched;
  await page.goto(site.url);
  await page.locator('.shelf-card').first().waitFor();
  return { ...launched, hand: await handOn(page) };
}

export const untilListening = (page: Page) => page.locator('.listening').waitFor({ state: 'attached' });

/** Sounds and speech since the last call. */
export function heard(page: Page): Promise<Pick<Ears, 'recorded' | 'spoken' | 'notes'>> {
  return page.evaluate(() => {
    const { ears } = window as unknown as { ears: Ears };
    const { recorded, spoken, notes } = ears;
    Object.assign(ears, { recorded: [], spoken: [], notes: 0 });
    return { recorded, spoken, notes };
  });
}

/** States of all audio contexts ever created. */
export const speakers = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { ears: Ears }).ears.contexts.map(({ state }) => state));

/** Runs in the page before its scripts. */
function hear(voice: boolean): void {
  const ears: Ears = { recorded: [], spoken: [], contexts: [], notes: 0 };
  Object.assign(window, { ears });
  const { createObjectURL } = URL;
  URL.createObjectURL = (object) => {
    if (object instanceof Blob && object.type === 'audio/mpeg') ears.recorded.push(object.size);
    return createObjectURL(object);
  };
  window.AudioContext = class extends AudioContext {
    constructor(options?: AudioContextOptions) {
      super(options);
      ears.contexts.push(this);
    }
  };
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (when) {
    ears.notes++;
    start.call(this, when);
  };
  if (!voice) return;
  const voices = ['en-US', 'tr-TR'].map((lang) => ({ name: lang, lang, localService: true, default: false }));
  class Utterance extends EventTarget {
    lang = '';
    onstart?: () => void;
    onend?: () => void;
    constructor(readonly text: string) {
      super();
    }
  }
  Object.assign(window, { SpeechSynthesisUtterance: Utterance });
  Object.defineProperty(window, 'speechSynthesis', {
    value: {
      getVoices: () => voices,
      cancel() {},
      resume() {},
      speak(words: Utterance) {
        ears.spoken.push(`${words.lang}: ${words.text}`);
        words.onstart?.();
        setTimeout(() => words.onend?.(), 400);
      },
    },
  });
}
