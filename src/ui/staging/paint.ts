import { type Drawings, type Illustrated, type Scene, scene } from '../scene';
import { compose } from './compose';
import { coverLook, type Look } from './look';
import './staging.css';

/** Draws a cover with all of its wish, in place of the plain one. */
export function paint(svg: SVGSVGElement, story: Illustrated, art: Drawings): void {
  paintScene(svg, story, art, scene(story), coverLook(story));
}

/**
 * Draws a scene's layers, from behind: light in the sky, the far and the near layer, light before them. Layers without
 * light are left out: a shelf counts its nodes.
 */
export function paintScene(
  svg: SVGSVGElement,
  story: Illustrated,
  art: Drawings,
  { style, far, farTransform, nearTransform }: Scene,
  look: Look,
): void {
  const { near, lights, lit, weather } = compose(story, look, art);
  svg.querySelector('image')?.remove();
  for (const name in style) svg.style.setProperty(name, `${style[name]}`);
  svg.style.setProperty('--weather', weather);
  layer(svg, 'cover-far', far + art.place(story.cover.place), farTransform);
  layer(svg, 'cover-near', near, nearTransform);
  layer(svg, 'cover-lights', lights, '', svg.firstElementChild);
  layer(svg, 'cover-lit', lit, nearTransform);
}

/** Sets a layer's path; makes the layer where it is missing, `before` another or last, and removes an empty one. */
function layer(svg: SVGSVGElement, name: string, d: string, transform: string, before?: Element | null) {
  let path = svg.querySelector(`.${name}`);
  if (!d) return path?.remove();
  if (!path) {
    path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('class', name);
    svg.insertBefore(path, before ?? null);
  }
  path.setAttribute('d', d);
  path.setAttribute('transform', transform);
}
