import { startBrowser } from './chromium';
import type { Measurement, Row } from './measurement';
import { openTab, settle } from './page';
import { putSettings } from './seeds';

const SCREENS = { device: { width: 800, height: 480 }, desktop: { width: 1920, height: 1080 } };
const COUNT = `(() => {
  const walk = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
  let count = 1;
  while (walk.nextNode()) count++;
  return count;
})()`;

export const nodes: Measurement = {
  name: 'nodes',
  about: 'every node of the page, text included, at the top of the shelf and after scrolling',
  async run({ app, profileWith }) {
    const rows: Row[] = [];
    for (const stories of [0, 1_000, 10_000]) {
      await using browser = await startBrowser({ profileDir: await profileWith(stories) });
      for (const profile of ['lite', 'standard', 'full']) {
        for (const [screen, size] of Object.entries(SCREENS)) {
          if (screen === 'desktop' && profile !== 'full') continue;
          const first = await openTab(browser, app.url);
          await putSettings(first, { profile });
          await first.close();
          const tab = await openTab(browser, app.url, { size });
          await settle(tab, 700);
          const before = await tab.run<number>(COUNT);
          const after = await tab.run<number>(`(async () => {
            const view = document.getElementById('view');
            let most = 0;
            for (const y of [300, 1500, view.scrollHeight / 2, view.scrollHeight]) {
              view.scrollTop = y;
              await new Promise((done) => setTimeout(done, 150));
              most = Math.max(most, ${COUNT});
            }
            return most;
          })()`);
          await tab.close();
          rows.push({
            what: `DOM nodes, ${stories ? stories.toLocaleString('en') : 'built-in'} stories, ${profile}, ${screen}`,
            app: Math.max(before, after),
            unit: '',
            steady: true,
            budget: { of: 'app', most: 400 },
          });
        }
      }
    }
    return rows;
  },
};
