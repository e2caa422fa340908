import type { Language } from '../../domain/language';
import { language } from '../../i18n';
import { route } from '../../session/location';
import { PARTS } from '../../ui/parts';

export interface SpokenLabel {
  text: string;
  language: Language;
}

/** The element's title where it has one, else its label or its text. A tab has its title in every language. */
export function labelOf(element: Element): SpokenLabel {
  const title = element.querySelector(`[lang="${language.get()}"]`) ?? element.querySelector('[lang]');
  const text = title?.textContent ?? element.getAttribute('aria-label') ?? element.textContent ?? '';
  return { text: text.trim(), language: ((title as HTMLElement | null)?.lang as Language) || language.get() };
}

/**
 * Links, and buttons that leave what is shown. Not controls that act at once and are undone by the same touch (play,
 * pages, a sentence, a tile), nor the way home.
 */
const LEADS = `a[href^="#/"], button:is(${PARTS.leads}, ${PARTS.leads} *):not(${PARTS.named})`;

const CONTROL = 'a, button, label, [role="button"], [role="slider"], input';

/** Never spoken: dialogs that are a parent's, and the microphone, which must hear the child alone. */
const SILENT = `dialog:not(${PARTS.spoken}), ${PARTS.apart}`;

type TouchTarget =
  | { is: 'silent' | 'nothing' }
  | { is: 'words' | 'lead' | 'control' | 'named'; element: Element };

/** How a touch on this element is answered. */
export function classifyTarget(target: EventTarget | null): TouchTarget {
  if (!(target instanceof Element)) return { is: 'nothing' };
  // Settings and the shelf's tools are a parent's.
  if (route.get().view === 'settings' || document.querySelector(PARTS.parentTools) || target.closest(SILENT))
    return { is: 'silent' };
  const lead = target.closest(LEADS);
  if (lead) return { is: 'lead', element: lead };
  const control = target.closest(CONTROL);
  if (control) return { is: control.matches(PARTS.named) ? 'named' : 'control', element: control };
  const words = target.closest(PARTS.says);
  return words ? { is: 'words', element: words } : { is: 'nothing' };
}
