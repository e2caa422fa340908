/** One plays, one is being loaded. */
const KEPT = 2;

const free: HTMLAudioElement[] = [];

/**
 * Opens elements in every touch from the first on. WebKit, so every iPhone, refuses a sound that begins more than a few
 * seconds after the touch that asked for it; an element on which `load()` or `play()` was called within a touch may begin
 * at any later time.
 */
export function openAudioInTouches(): void {
  addEventListener(
    'click',
    () => {
      while (free.length < KEPT) free.push(new Audio());
      for (const element of free) element.load();
    },
    true,
  );
}

/** An element that a touch has opened, where there was a touch. */
export const takeAudioElement = () => free.pop() ?? new Audio();

/** Keeps an element, which is at rest, for the next sound. */
export function keepAudioElement(element: HTMLAudioElement): void {
  if (free.length < KEPT) free.push(element);
}
