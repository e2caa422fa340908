import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

/** Pictures of one screen side by side: a row a variant, a column a size, each as large as the others' scale. */
export interface Sheet {
  rows: { name: string; pictures: { name: string; bytes: Buffer }[] }[];
}

export interface SheetMaker {
  /** Writes the sheet, unless the file that is there looks the same. @returns whether it was written */
  write(path: string, sheet: Sheet): Promise<boolean>;
  close(): Promise<void>;
}

/** Of the pixels that were seen, so many are shown along each side. */
const SCALE = 0.33;
const QUALITY = 0.36;
/**
 * Mean difference of a channel, of 255, below which two sheets show the same. Of a story that goes on by itself never
 * two pictures are alike to the last pixel, and each that is committed stays in the repository for ever.
 */
const ALIKE = 0.35;

/** The browser that takes the pictures also lays them out: it is there, and no package for pictures need be. */
export async function createSheetMaker(browser: Browser): Promise<SheetMaker> {
  const page = await browser.newPage();
  // tsx gives functions their names by a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (one) => one');
  await page.goto('about:blank');
  return {
    close: () => page.close(),
    async write(path, sheet) {
      const before = existsSync(path) ? toUrl(readFileSync(path), 'image/webp') : undefined;
      const drawn = await draw(page, sheet, before);
      if (drawn) writeFileSync(path, Buffer.from(drawn, 'base64'));
      return drawn !== undefined;
    },
  };
}

const toUrl = (bytes: Buffer, type: string) => `data:${type};base64,${bytes.toString('base64')}`;

/** @returns the sheet in base64, or nothing where `before` looks the same */
function draw(page: Page, { rows }: Sheet, before: string | undefined): Promise<string | undefined> {
  const task = {
    rows: rows.map(({ name, pictures }) => ({
      name,
      pictures: pictures.map((one) => ({ name: one.name, url: toUrl(one.bytes, 'image/png') })),
    })),
    before,
    scale: SCALE,
    quality: QUALITY,
    alike: ALIKE,
  };
  return page.evaluate(async ({ rows, before, scale, quality, alike }) => {
    const GAP = 12;
    const HEAD = 22;
    const load = async (url: string) => createImageBitmap(await (await fetch(url)).blob());
    const loaded = await Promise.all(
      rows.map(async ({ name, pictures }) => ({
        name,
        pictures: await Promise.all(
          pictures.map(async ({ name, url }) => ({ name, image: await load(url) })),
        ),
      })),
    );
    const sized = loaded.map(({ pictures }) => ({
      width: pictures.reduce((sum, { image }) => sum + Math.round(image.width * scale) + GAP, GAP),
      height: Math.max(...pictures.map(({ image }) => Math.round(image.height * scale))) + GAP + HEAD,
    }));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(...sized.map(({ width }) => width));
    canvas.height = sized.reduce((sum, { height }) => sum + height, 0);
    const pen = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    pen.fillStyle = '#8a8392';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.font = '14px system-ui, sans-serif';
    pen.imageSmoothingQuality = 'high';
    let y = 0;
    for (const [i, { name, pictures }] of loaded.entries()) {
      let x = GAP;
      for (const { name: size, image } of pictures) {
        const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)];
        pen.fillStyle = '#171022';
        pen.fillText(`${name} · ${size}`, x, y + 16, Math.max(width, 120));
        pen.drawImage(image, x, y + HEAD, width, height);
        x += width + GAP;
      }
      y += sized[i]?.height ?? 0;
    }
    const encode = () => new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/webp', quality));
    const blob = (await encode()) as Blob;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    if (before && (await same(await load(before)))) return undefined;
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);

    async function same(other: ImageBitmap): Promise<boolean> {
      if (other.width !== canvas.width || other.height !== canvas.height) return false;
      // As it would be read back: what the format loses is no difference.
      pen.drawImage(await createImageBitmap(blob), 0, 0);
      const now = pen.getImageData(0, 0, canvas.width, canvas.height).data;
      pen.drawImage(other, 0, 0);
      const then = pen.getImageData(0, 0, canvas.width, canvas.height).data;
      let sum = 0;
      for (let at = 0; at < now.length; at++) sum += Math.abs((now[at] ?? 0) - (then[at] ?? 0));
      return (sum / now.length) * (4 / 3) < alike;
    }
  }, task);
}
