import { language } from '../../i18n';
import { route } from '../../session/location';
import { hrefOf, parseRoute } from '../../session/route';

/** Milliseconds to wait for the card that one came from, while the shelf is being read. */
const CARD_WAIT = 600;

/**
 * Keeps the window's title true to the view and, where a view took the focus along, moves it on into the next: to the
 * element marked `data-start`, to the card of the story that was left, or to the heading. For those who hear the page.
 */
export function keepTitleAndFocus(): void {
  const home = document.title;
  let previous = location.hash;
  /** Target of the focus, until somebody moves it. */
  let pending: { selector: string; since: number } | undefined;
  /** The focused link or button, and how to find it when it is drawn anew. */
  let focused: { element: Element; selector: string } | undefined;

  function updateTitle(): void {
    const heading = document.querySelector('#view h1')?.textContent;
    const { view } = route.get();
    const title = view === 'stories' || !heading ? home : `${heading} · ${home}`;
    if (document.title !== title) document.title = title;
  }

  function restoreFocus(): void {
    if (document.activeElement !== document.body) return;
    if (pending) {
      const { selector, since } = pending;
      const heading = document.querySelector<HTMLElement>('#view h1');
      const found = selector ? [...document.querySelectorAll<HTMLElement>(`#view :is(${selector})`)] : [];
      // A story may stand on the shelf twice. The card that is seen is meant, or comes into sight (library/place).
      const seen = found.find((one) => one.matches('[data-start]') || isOnScreen(one));
      if (seen) focus(seen);
      else if (heading && performance.now() - since > CARD_WAIT) {
        heading.tabIndex = -1;
        focus(heading);
      }
    } else if (focused && !focused.element.isConnected) {
      document.querySelector<HTMLElement>(focused.selector)?.focus({ preventScroll: true });
    }
  }

  function focus(element: HTMLElement): void {
    pending = undefined;
    element.focus({ preventScroll: element.matches('h1, .shelf-card *') });
  }

  const update = () => {
    updateTitle();
    restoreFocus();
  };
  route.subscribe(() => {
    const before = parseRoute(previous);
    previous = location.hash;
    focused = undefined;
    const card = before.view === 'play' ? `a[href="${CSS.escape(hrefOf(before))}"]` : '';
    pending = {
      selector: route.get().view === 'play' ? '[data-start]' : route.get().view === 'stories' ? card : '',
      since: performance.now(),
    };
    setTimeout(update, CARD_WAIT + 50);
  });
  language.subscribe(() => setTimeout(updateTitle));
  new MutationObserver(update).observe(document.getElementById('app') as HTMLElement, {
    childList: true,
    subtree: true,
    characterData: true,
  });
  const forget = () => {
    pending = undefined;
    focused = undefined;
  };
  addEventListener('pointerdown', forget, { passive: true });
  addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    pending = undefined;
    const selector = selectorOf(target);
    focused = selector && target.closest('#view') ? { element: target, selector } : undefined;
  });
  updateTitle();
}

/** Whether its middle is on the screen. */
function isOnScreen(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top + bottom >= 0 && top + bottom <= 2 * innerHeight;
}

/** Finds a link or a button again by its address or its name, and by that of its list. */
function selectorOf(element: HTMLElement): string | undefined {
  const attribute = ['href', 'aria-label'].find((name) => element.hasAttribute(name));
  if (!attribute) return undefined;
  const value = CSS.escape(element.getAttribute(attribute) ?? '');
  const list = element.closest('ul[aria-label]')?.getAttribute('aria-label');
  return `#view ${list ? `ul[aria-label="${CSS.escape(list)}"] ` : ''}${element.localName}[${attribute}="${value}"]`;
}
