import type { Language } from '../../domain/language';
import { language } from '../../i18n';
import { route } from '../../session/location';
import { PARTS } from '../../ui/parts';

export interface Name {
  text: string;
  language: Language;
}

/** What is called by its title, and what by its label or its words: as a child would be told what it is. */
export function nameOf(thing: Element): Name {
  const title = thing.querySelector('[lang]');
  const text = title?.textContent ?? thing.getAttribute('aria-label') ?? thing.textContent ?? '';
  return { text: text.trim(), language: ((title as HTMLElement | null)?.lang as Language) || language.get() };
}

/**
 * Links within the app, and buttons that are a way out of what is seen. Controls that answer at once and are undone by
 * the same touch (play, pages, a sentence, a tile) are not among them.
 */
const LEADS = `a[href^="#/"], button:is(${PARTS.leads}, ${PARTS.leads} *)`;

const CONTROL = 'a, button, label, [role="button"], [role="slider"], input';

/** Controls of a parent, a gate or another dialog that is no child's; and the microphone, which shall hear the child alone. */
const APART = `dialog:not(${PARTS.spoken}), ${PARTS.apart}`;

export type Touched =
  | { is: 'apart' | 'nothing' }
  | { is: 'words' | 'lead' | 'control' | 'named'; thing: Element };

/** What a finger has found. */
export function whatIs(target: EventTarget | null): Touched {
  if (!(target instanceof Element)) return { is: 'nothing' };
  // Whoever has these open is a parent, and works with cards and tabs, too.
  if (route.get().view === 'settings' || document.querySelector(PARTS.parentTools) || target.closest(APART))
    return { is: 'apart' };
  const lead = target.closest(LEADS);
  if (lead) return { is: 'lead', thing: lead };
  const control = target.closest(CONTROL);
  if (control) return { is: control.matches(PARTS.named) ? 'named' : 'control', thing: control };
  const words = target.closest(PARTS.says);
  return words ? { is: 'words', thing: words } : { is: 'nothing' };
}
