import type { Page } from 'playwright-core';

/** A thing that was drawn in a frame. */
interface Box {
  /** The element, and what it is: another element of the same name stands for the same thing. */
  id: number;
  name: string;
  rect: [x: number, y: number, width: number, height: number];
  /** It, or something around it, is being animated or pressed. */
  animated: boolean;
}

interface Frame {
  /** Milliseconds since the page began to load. */
  time: number;
  language: string;
  /** Heading of the view. */
  title: string;
  /** Names of the tabs, as far as they are seen. */
  words: string;
  hour: 'dark' | 'light' | 'unknown';
  boxes: Box[];
}

/** Records every frame of the page's documents from their beginning on. To be called before the first address. */
export async function film(page: Page): Promise<void> {
  await page.addInitScript(recordFrames);
}

/** The frames of the present document since it began, or since the last call. */
export const frames = (page: Page): Promise<Frame[]> =>
  page.evaluate(() => (window as unknown as { film: Frame[] }).film.splice(0));

interface Expected {
  language: string;
  hour: 'dark' | 'light';
  words: string;
}

/** Faults of a strip of frames, in words. */
export function faultsOf(strip: Frame[], { language, hour, words }: Expected): string[] {
  const faults = new Set<string>();
  let before: Frame | undefined;
  let wasFull = false;
  for (const [at, now] of strip.entries()) {
    const when = `${Math.round(now.time)} ms`;
    if (now.words && now.words !== words) faults.add(`other words: ${now.words} (${when})`);
    if (now.boxes.length && now.hour !== hour) faults.add(`the hour is ${now.hour}, not ${hour} (${when})`);
    if (now.words && now.language !== language) faults.add(`the language is ${now.language} (${when})`);
    const isFull = now.boxes.some(({ name }) => !name.startsWith('#tabs'));
    if (wasFull && !isFull && strip.slice(at).some(({ boxes }) => boxes.length > now.boxes.length))
      faults.add(`the view is empty (${when})`);
    wasFull ||= isFull;
    for (const fault of before ? moves(before, now) : []) faults.add(`${fault} (${when})`);
    before = now;
  }
  return [...faults];
}

/** Things of a page that were not there in its first frame. */
export function lateIn(strip: Frame[]): string[] {
  const [first, last] = [strip[0], strip.at(-1)];
  const names = first?.boxes.map(({ name }) => name) ?? [];
  return last?.boxes.map(({ name }) => name).filter((name) => !names.includes(name)) ?? [];
}

/** Things that stand elsewhere, or in another size, than a frame before. */
function moves(before: Frame, now: Frame): string[] {
  return now.boxes.flatMap((box) => {
    const old =
      before.boxes.find(({ id }) => id === box.id) ?? before.boxes.find(({ name }) => name === box.name);
    if (!old || old.animated || box.animated) return [];
    const by = box.rect.map((side, i) => Math.round(side - (old.rect[i] as number)));
    return by.some((side) => Math.abs(side) > 1)
      ? [`${box.name} moves from ${old.rect.map(Math.round)} to ${box.rect.map(Math.round)}`]
      : [];
  });
}

/** Runs in the page. */
function recordFrames(): void {
  const THINGS =
    '#tabs a, #tabs span, #view :is(h1, h2, p, a, button, input, textarea, label, .cover, .shelf-ghosts li, .notice), .player-paper, .pager button';
  const strip: unknown[] = [];
  (window as unknown as { film: unknown[] }).film = strip;
  const ids = new WeakMap<Element, number>();
  let count = 0;
  const idOf = (element: Element) => {
    if (!ids.has(element)) ids.set(element, ++count);
    return ids.get(element);
  };
  const nameOf = (element: Element): string => {
    if (element.matches('.cover') && element.closest('a, li'))
      return `${nameOf(element.closest('a, li') as Element)} cover`;
    const list = element.closest('ul[aria-label]')?.getAttribute('aria-label');
    const root = element.closest('#tabs') ? '#tabs ' : '';
    const own =
      element.getAttribute('href') ??
      element.getAttribute('aria-label') ??
      `${element.className}${element.textContent?.slice(0, 20)}`;
    const twin = element.parentElement
      ? [...element.parentElement.children]
          .filter((one) => one.localName === element.localName)
          .indexOf(element)
      : 0;
    return `${root}${list ? `${list}: ` : ''}${element.localName} ${own || twin}`;
  };
  const record = () => {
    requestAnimationFrame(record);
    const root = document.documentElement;
    if (!document.getElementById('tabs')) return;
    const moving = new Set<Element>();
    for (const { effect, playState } of document.getAnimations())
      if (playState === 'running' && effect instanceof KeyframeEffect && effect.target)
        moving.add(effect.target);
    const isMoving = (element: Element | null): boolean =>
      element !== null &&
      // A control that is pressed answers the finger.
      (moving.has(element) || element.matches(':active:is(a, button)') || isMoving(element.parentElement));
    const boxes = [];
    for (const element of document.querySelectorAll<HTMLElement>(THINGS)) {
      const { x, y, width, height } = element.getBoundingClientRect();
      if (!width || !height || x >= innerWidth || y >= innerHeight || x + width <= 0 || y + height <= 0)
        continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (element.closest('.visually-hidden')) continue;
      boxes.push({
        id: idOf(element),
        name: nameOf(element),
        rect: [x, y, width, height],
        animated: isMoving(element),
      });
    }
    const shown = [...document.querySelectorAll<HTMLElement>('#tabs span')].filter((one) =>
      one.checkVisibility({ visibilityProperty: true }),
    );
    const ground = getComputedStyle(root).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
    strip.push({
      time: performance.now(),
      language: root.lang,
      title: document.querySelector('#view h1')?.textContent ?? '',
      words: shown.map((one) => one.textContent).join(' '),
      hour: ground.length < 3 ? 'unknown' : (ground[0] ?? 0) > 128 ? 'light' : 'dark',
      boxes,
    });
  };
  requestAnimationFrame(record);
}
