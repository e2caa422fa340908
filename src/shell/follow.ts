import { language } from '../i18n';
import { route } from '../session/location';
import { parseRoute } from '../session/route';

/** Milliseconds for which what one came from is waited for: the shelf's cards are being read. */
const PATIENCE = 600;

/**
 * What nobody sees, kept true for those who hear it: the window's name follows the view, and the focus, where a view
 * took it along, goes on in the next: at what that one names as its beginning, at what one came from, or at the heading.
 */
export function followViews(): void {
  const home = document.title;
  let from = location.hash;
  /** The place that the focus is owed, as long as nobody has done anything else. */
  let due: { to: string; since: number } | undefined;
  /** What has the focus, by what it can be found again. */
  let held: { element: Element; like: string } | undefined;

  function name(): void {
    const heading = document.querySelector('#view h1')?.textContent;
    const { view } = route.get();
    const title = view === 'stories' || !heading ? home : `${heading} · ${home}`;
    if (document.title !== title) document.title = title;
  }

  function place(): void {
    if (document.activeElement !== document.body) return;
    if (due) {
      const { to, since } = due;
      const heading = document.querySelector<HTMLElement>('#view h1');
      const found = to && document.querySelector<HTMLElement>(`#view :is(${to})`);
      if (found) focus(found);
      else if (heading && performance.now() - since > PATIENCE) {
        heading.tabIndex = -1;
        focus(heading);
      }
    } else if (held && !held.element.isConnected) {
      // Drawn anew, or moved to another row: it is the same to whoever was there.
      document.querySelector<HTMLElement>(held.like)?.focus({ preventScroll: true });
    }
  }

  function focus(element: HTMLElement): void {
    due = undefined;
    element.focus({ preventScroll: element.matches('h1') });
  }

  function forget(): void {
    due = held = undefined;
  }

  const look = () => {
    name();
    place();
  };
  route.subscribe(() => {
    const before = parseRoute(from);
    from = location.hash;
    held = undefined;
    const card = before.view === 'play' ? `a[href="#/play/${CSS.escape(before.id)}"]` : '';
    due = {
      to: route.get().view === 'play' ? '[data-start]' : route.get().view === 'stories' ? card : '',
      since: performance.now(),
    };
    setTimeout(look, PATIENCE + 50);
  });
  language.subscribe(() => setTimeout(name));
  new MutationObserver(look).observe(document.getElementById('app') as HTMLElement, {
    ...{ childList: true, subtree: true, characterData: true },
  });
  addEventListener('pointerdown', forget, { passive: true });
  addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    due = undefined;
    const like = likeOf(target);
    held = like && target.closest('#view') ? { element: target, like } : undefined;
  });
  name();
}

/** What finds a link or a button again that has been drawn anew. */
function likeOf(one: HTMLElement): string | undefined {
  const attribute = ['href', 'aria-label'].find((name) => one.hasAttribute(name));
  return (
    attribute && `#view ${one.localName}[${attribute}="${CSS.escape(one.getAttribute(attribute) ?? '')}"]`
  );
}
