import { type Measurement, median, type Row } from './measurement';
import { CARD, pause, settle, tap, visit } from './page';

/** Milliseconds from the finger's own time stamp to the frame that shows the first change after it. */
const WATCH = `
globalThis.benchAnswer = () => {
  globalThis.benchAnswered = new Promise((done) => {
    let at;
    addEventListener('pointerdown', (event) => { at = event.timeStamp; }, { capture: true, once: true });
    addEventListener('click', () => {
      const look = new MutationObserver(() => {
        look.disconnect();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done(performance.now() - at);
          port2.postMessage(0);
        });
      });
      look.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    }, { capture: true, once: true });
  });
};`;

/** Taps in order: each leads to the next one's view. The first of a kind loads its chunk. */
const TAPS: [what: string, selector: string, wait?: string][] = [
  ['Create', '#tabs a[href="#/create"]'],
  ['Settings', '#tabs a[href="#/settings"]'],
  ['Stories', '#tabs a[href="#/stories"]', CARD],
  ['a card', CARD, 'button[aria-label="Pause"], button[aria-label="Play"]'],
  ['Next page', 'button[aria-label="Next page"]'],
  ['Home', 'button[aria-label="Stories"]', CARD],
];

export const answer: Measurement = {
  name: 'answer',
  about: 'tap to visible answer, processor slowed six times',
  async run({ app }) {
    const taken = new Map<string, number[]>();
    for (let i = 0; i < 3; i++) {
      await using visited = await visit(app, { before: WATCH });
      const { tab } = visited;
      await settle(tab);
      await tab.send('Emulation.setCPUThrottlingRate', { rate: 6 });
      for (const [what, selector, wait] of TAPS) {
        await tab.run('benchAnswer()');
        await tap(tab, selector);
        const time = await tab.run<number>(
          `Promise.race([benchAnswered, new Promise((done) => setTimeout(done, 5000, -1))])`,
        );
        taken.set(what, [...(taken.get(what) ?? []), time < 0 ? Number.NaN : time]);
        if (wait) await waitFor(tab, wait);
        await pause(600);
      }
    }
    return TAPS.map(
      ([what]): Row => ({
        what: `Tap to visible answer, slowed 6 ×: ${what}`,
        app: median(taken.get(what) ?? []),
        unit: 'ms',
        budget: { of: 'app', most: 100 },
      }),
    );
  },
};

async function waitFor({ run }: { run<T>(expression: string): Promise<T> }, selector: string): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await run<boolean>(`!!document.querySelector(${JSON.stringify(selector)})`)) return;
    await pause(100);
  }
  throw new Error(`never came: ${selector}`);
}
