/** Aborted where the guard is no longer needed: the kiosk's own lockdown stands, or the device is known to be no kiosk. */
export const pageGuard = new AbortController();

/**
 * Keeps a kiosk on this page from the first script on, until its lockdown has been loaded: no key, click, second finger
 * or dropped file opens another page or enlarges this one.
 * @param isFree whether the device is known to be no kiosk
 */
export function guardPage(isFree: () => unknown): void {
  for (const type of 'click auxclick contextmenu dragenter dragover drop keydown touchstart wheel'.split(' '))
    addEventListener(
      type,
      (event) => {
        if (isFree()) pageGuard.abort();
        else if (leavesPage(event as KeyboardEvent & TouchEvent)) event.preventDefault();
      },
      { capture: true, passive: false, signal: pageGuard.signal },
    );
}

const leavesPage = ({
  type,
  key = '',
  touches,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: KeyboardEvent & TouchEvent) =>
  // Events whose default is never wanted.
  /^(a|d|co)/.test(type) ||
  ctrlKey ||
  metaKey ||
  altKey ||
  touches?.[1] ||
  (key ? !/^(.$|Ar|Au|Ba|De|En|Es|Ho|Med|Pa|Sh|Ta)/.test(key) : shiftKey);
