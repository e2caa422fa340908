/**
 * Renders the app's icons from public/icon.svg: run after changing it, commit what it writes.
 * Launchers cut a maskable icon to their own shape, so its ground fills the square and nothing rounds it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from './chromium';

const svg = readFileSync('public/icon.svg', 'utf8');
const square = svg.replace(/ rx="\d+"/, '');

const icons = [
  { file: 'icon-192.png', size: 192, svg },
  { file: 'icon-512.png', size: 512, svg },
  { file: 'maskable-512.png', size: 512, svg: square },
  // iOS rounds it itself and paints what is transparent black.
  { file: 'apple-touch-icon.png', size: 180, svg: square },
];

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
for (const { file, size, svg } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  writeFileSync(`public/icons/${file}`, await page.screenshot({ omitBackground: true }));
}
await browser.close();
