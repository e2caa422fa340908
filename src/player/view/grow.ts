/** Place of the touched cover on the shelf, in the window, while the shelf still stands. */
let touched: DOMRect | undefined;

/** Remembers where the cover of a story stands; nothing where it is not seen. @param href address of the story */
export function rememberCover(href: string): void {
  const links = [...document.querySelectorAll(`.shelf-card a[href="${CSS.escape(href)}"]`)];
  const link = links.find((one) => one === document.activeElement) ?? links[0];
  const place = link?.querySelector('.cover')?.getBoundingClientRect();
  touched = place && place.bottom > 0 && place.top < innerHeight ? place : undefined;
}

/** Has the scene grow from the cover that was touched. */
export function growFromCover(scene: HTMLElement): void {
  const from = touched;
  touched = undefined;
  if (!from) return;
  const to = scene.getBoundingClientRect();
  const scale = Math.max(from.width / to.width, from.height / to.height);
  scene.animate(
    {
      transformOrigin: ['0 0', '0 0'],
      transform: [`translate(${from.x - to.x}px, ${from.y - to.y}px) scale(${scale})`, 'none'],
      borderRadius: ['22px', '0'],
    },
    { duration: 320, easing: 'cubic-bezier(0.2, 0.7, 0.3, 1)' },
  );
}
