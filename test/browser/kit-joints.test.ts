import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KIT_CHOICES, kitChoiceAt } from '../../build/authoring/kit-file';
import type { Kit, KitCatalogue, KitEntry } from '../../src/domain/kits/kit';
import { clipGroup, fillKit } from '../../src/domain/kits/kit-story';
import { files, readText } from '../build/dist';
import { type Launched, launch, type Site, startSite } from './harness';

/*
 * Clips join without a click: pages of kits, joined as storage does it, are decoded by a real browser and compared
 * sample by sample at every joint.
 */

const list = files.find((name) => /^stories\/kits-\w+\.json$/.test(name)) ?? '';
const kits = (JSON.parse(readText(list)) as KitCatalogue).kits.filter(({ narrated }) => narrated);

let site: Site;
let browser: Launched;
beforeAll(async () => {
  site = await startSite();
  browser = await launch();
  await browser.page.goto(site.url);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** Place of a clip in its file. */
type Cut = [url: string, from: number, to: number];

/** Clips of one story, page by page. */
function cutsOf(kit: Kit, choice: number): Cut[][] {
  const what = kitChoiceAt(choice, (choice + 3) % 8, (choice + 6) % 8);
  return fillKit(kit, what).pages.map((page) =>
    page.map((sentence): Cut => {
      const { index } = sentence;
      const { url, clips } = kit.clips?.[clipGroup(sentence, what)] ?? { url: '', clips: [] };
      const at = clips.findIndex(([sentence]) => sentence === index);
      const from = clips.slice(0, at).reduce((sum, [, bytes]) => sum + bytes, 0);
      return [url, from, from + (clips[at]?.[1] ?? 0)];
    }),
  );
}

interface Joints {
  joints: number;
  /** Loudest sample within a frame of a joint, and the largest step between two samples there. */
  loudest: number;
  steepest: number;
  /** Largest difference between a page and its clips, each decoded alone. */
  difference: number;
  /** Samples by which the page is longer or shorter than its clips. */
  surplus: number;
  /** Loudest sample of all, by which silence is measured. */
  voice: number;
}

/** Runs in the page. */
async function listen(pages: Cut[][]): Promise<Joints> {
  const RATE = 24_000;
  const FRAME = 576;
  const decode = async (bytes: Uint8Array) =>
    (
      await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes.slice().buffer as ArrayBuffer)
    ).getChannelData(0);
  const fetched: Record<string, Promise<Uint8Array>> = {};
  const load = (url: string) => {
    fetched[url] ??= fetch(url).then(async (answer) => new Uint8Array(await answer.arrayBuffer()));
    return fetched[url];
  };
  const found: Joints = { joints: 0, loudest: 0, steepest: 0, difference: 0, surplus: 0, voice: 0 };
  const most = (name: keyof Joints, value: number) => {
    found[name] = Math.max(found[name], value);
  };
  for (const page of pages) {
    const clips = await Promise.all(
      page.map(async ([url, from, to]) => (await load(url)).subarray(from, to)),
    );
    const whole = new Uint8Array(clips.reduce((sum, clip) => sum + clip.length, 0));
    let byte = 0;
    for (const clip of clips) {
      whole.set(clip, byte);
      byte += clip.length;
    }
    const together = await decode(whole);
    let at = 0;
    for (const [i, clip] of clips.entries()) {
      const alone = await decode(clip);
      for (const [j, sample] of alone.entries()) {
        most('difference', Math.abs(sample - (together[at + j] ?? 0)));
        most('voice', Math.abs(sample));
      }
      at += (clip.length / 144) * FRAME;
      if (i === clips.length - 1) break;
      found.joints++;
      for (let k = at - FRAME; k < at + FRAME; k++) {
        most('loudest', Math.abs(together[k] ?? 1));
        most('steepest', Math.abs((together[k] ?? 1) - (together[k - 1] ?? 1)));
      }
    }
    most('surplus', Math.abs(together.length - at));
  }
  return found;
}

/** Half the last bit of 16: below any loudspeaker. */
const INAUDIBLE = 1 / 65_536;

describe('the clips of a kit', () => {
  it('are there to be joined', () => {
    expect(kits.length).toBeGreaterThanOrEqual(6);
  });

  it.each(kits.map((entry): [string, KitEntry] => [entry.id, entry]))(
    'of %s join without a click',
    async (_, entry) => {
      const kit: Kit = JSON.parse(readText(entry.recipe));
      for (const choice of KIT_CHOICES.hero.keys()) {
        const found = await browser.page.evaluate(listen, cutsOf(kit, choice));
        expect(found.joints).toBeGreaterThan(14);
        expect(found.voice).toBeGreaterThan(0.2);
        expect(found.loudest).toBeLessThan(INAUDIBLE);
        expect(found.steepest).toBeLessThan(INAUDIBLE);
        expect(found.difference).toBeLessThan(1e-4);
        expect(found.surplus).toBe(0);
      }
    },
    120_000,
  );
});
