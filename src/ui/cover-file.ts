import coverPaint from './cover-paint.css?inline';
import { cut, figure, nearby, place } from './figures';
import { type Illustrated, scene } from './scene';
import { paint } from './staging/paint';
import staging from './staging/staging.css?inline';

/**
 * A story's drawn cover as a picture file. The drawing is given to the browser as an SVG document of its own with the
 * covers' stylesheet in it, always by night: what is drawn is what the shelf shows, and nothing else is asked for.
 */

/** Upright as books are, in pixels. */
const WIDTH = 1200;
const HEIGHT = 1600;
const QUALITY = 0.9;

const SVG = 'http://www.w3.org/2000/svg';

/** @throws where the browser draws no SVG, or has no memory for a canvas */
export async function drawCoverFile(story: Illustrated, title: string, language: string): Promise<Blob> {
  const drawing = await imageOf(coverMarkup(story));
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: WIDTH, height: HEIGHT });
  const paper = canvas.getContext('2d');
  if (!paper) throw new Error('no canvas');
  paper.drawImage(drawing, 0, 0, WIDTH, HEIGHT);
  canvas.lang = language;
  letter(paper, title);
  return toJpeg(canvas);
}

function coverMarkup(story: Illustrated): string {
  const svg = document.createElementNS(SVG, 'svg');
  for (const name of ['cover-far', 'cover-near']) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', name);
    svg.append(path);
  }
  if (story.cover.variant) paint(svg, story, { cut, figure, nearby, place });
  else {
    const drawn = scene(story, { cut, figure, nearby, place });
    for (const name in drawn.style) svg.style.setProperty(name, `${drawn.style[name]}`);
    const [far, near] = svg.children;
    far?.setAttribute('d', drawn.far);
    far?.setAttribute('transform', drawn.farTransform);
    near?.setAttribute('d', drawn.near);
    near?.setAttribute('transform', drawn.nearTransform);
  }
  svg.setAttribute('class', 'cover');
  svg.setAttribute('width', `${WIDTH}`);
  svg.setAttribute('height', `${HEIGHT}`);
  // As ui/cover's large one: sky above in a tall frame.
  svg.setAttribute('viewBox', '-40 -18 180 140');
  svg.setAttribute('preserveAspectRatio', 'xMidYMax');
  const style = document.createElementNS(SVG, 'style');
  style.textContent = coverPaint + staging;
  svg.prepend(style);
  return new XMLSerializer().serializeToString(svg);
}

/** From a data: address, because a canvas refuses what Safari draws from a blob of SVG. */
async function imageOf(markup: string): Promise<HTMLImageElement> {
  const image = new Image(WIDTH, HEIGHT);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  return image;
}

const MARGIN = 90;
/** The title's part of the sky. */
const TITLE_HEIGHT = 470;
const LARGEST = 132;
const SMALLEST = 56;

/** Writes the title into the sky, as large as it fits. */
function letter(paper: CanvasRenderingContext2D, title: string): void {
  let lines: string[] = [];
  let size = LARGEST;
  for (; size >= SMALLEST; size -= 4) {
    paper.font = `700 ${size}px ui-rounded, "SF Pro Rounded", "Nunito", "Quicksand", system-ui, sans-serif`;
    lines = linesOf(paper, title);
    const fits = lines.length * size * 1.15 <= TITLE_HEIGHT;
    if (fits && lines.every((line) => paper.measureText(line).width <= WIDTH - 2 * MARGIN)) break;
  }
  Object.assign(paper, {
    textAlign: 'center',
    textBaseline: 'top',
    fillStyle: '#fff6e4',
    shadowColor: 'rgb(20 8 30 / 0.75)',
    shadowBlur: size / 3,
  });
  lines.slice(0, Math.floor(TITLE_HEIGHT / (size * 1.15))).forEach((line, i) => {
    paper.fillText(line, WIDTH / 2, MARGIN + i * size * 1.15, WIDTH - 2 * MARGIN);
  });
}

function linesOf(paper: CanvasRenderingContext2D, title: string): string[] {
  const lines: string[] = [];
  for (const word of title.trim().split(/\s+/u)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && paper.measureText(longer).width <= WIDTH - 2 * MARGIN)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function toJpeg(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((done, fail) => {
    canvas.toBlob(
      (blob) => (blob ? done(blob) : fail(new Error('the cover could not be drawn'))),
      'image/jpeg',
      QUALITY,
    );
  });
}
