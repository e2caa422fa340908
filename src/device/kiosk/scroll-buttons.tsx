import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../../i18n';
import { profileNow } from '../../storage/settings/settings';
import { Icon } from '../../ui/icon';
import { reducesMotion } from '../../ui/use-reduced-motion';
import './scroll-buttons.css';
import { createResizeObserver } from '../../ui/resize-observer';

/** Part of the visible height that one tap scrolls; a row stays in sight to go on from. */
const STEP = 0.8;
/** Part of the visible height that is not left over at either end: no tap scrolls by so little. */
const REST = 0.2;

/** Scrolls the view by taps: small fingers drag badly on a resistive screen. */
export function ScrollButtons() {
  const words = useWords('touch');
  const { up, down } = useOverflow();
  useEffect(() => {
    const { classList } = document.documentElement;
    classList.toggle('is-scrollable', up || down);
    return () => classList.remove('is-scrollable');
  }, [up || down]);
  if (!up && !down) return null;
  const scroll = (by: number) => {
    const { clientHeight, scrollHeight, scrollTop } = scroller();
    const end = scrollHeight - clientHeight;
    const to = scrollTop + by * clientHeight * STEP;
    const rest = clientHeight * REST;
    scroller().scrollTo({
      top: to < rest ? 0 : to > end - rest ? end : to,
      behavior: reducesMotion(profileNow() === 'lite') ? 'instant' : 'smooth',
    });
  };
  return (
    // Out of the tab order: keyboards and screen readers scroll by themselves.
    <aside class="pager" data-apart aria-label={words.pager}>
      <button
        type="button"
        class="round-button"
        tabIndex={-1}
        aria-label={words.up}
        disabled={!up}
        onClick={() => scroll(-1)}
      >
        <Icon d="M12 7 21 16 18.500 18.500 12 12 5.500 18.500 3 16Z" />
      </button>
      <button
        type="button"
        class="round-button"
        tabIndex={-1}
        aria-label={words.down}
        disabled={!down}
        onClick={() => scroll(1)}
      >
        <Icon d="M12 17 21 8 18.500 5.500 12 12 5.500 5.500 3 8Z" />
      </button>
    </aside>
  );
}

const scroller = () => document.getElementById('view') as HTMLElement;

/** Whether there is more above and below the visible part. */
function useOverflow(): { up: boolean; down: boolean } {
  const [overflow, set] = useState({ up: false, down: false });
  useEffect(() => {
    const view = scroller();
    const app = document.getElementById('app') as HTMLElement;
    const measure = () => {
      const { scrollTop, clientHeight, scrollHeight } = view;
      const now = { up: scrollTop > 8, down: scrollTop + clientHeight < scrollHeight - 8 };
      set((before) => (before.up === now.up && before.down === now.down ? before : now));
    };
    const sized = createResizeObserver(measure);
    // Views come and go.
    const observe = () => {
      sized.disconnect();
      for (const one of [view, ...app.children]) sized.observe(one);
    };
    const swapped = new MutationObserver(observe);
    swapped.observe(app, { childList: true });
    view.addEventListener('scroll', measure, { passive: true });
    observe();
    return () => {
      swapped.disconnect();
      sized.disconnect();
      view.removeEventListener('scroll', measure);
    };
  }, []);
  return overflow;
}
