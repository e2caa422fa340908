import type { Language } from '../../domain/story/story';
import { language } from '../../i18n';
import { route } from '../../session/location';

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
 * What leads somewhere: every address of ours, and the buttons that are a way out of what is seen. Whatever answers at once
 * and is undone by the same touch (play, pages, a sentence, a tile) is not among them. A piece that comes later says of
 * its own buttons `data-leads`.
 */
const LEADS = [
  'a[href^="#/"]',
  '.shelf header button',
  '.corner button',
  '.player-top button:not([aria-pressed])',
  '.player-instead button',
  '.player-end button',
  ':is(.create-dice, .create-make)',
  'button.create-way',
  '.shelf .notice button',
  '[data-leads]',
].join();

/** What answers at once and has a name worth hearing, such as a story that is picked. */
const NAMED = '[data-named]';

/** Words that nobody can read who is three: touched, they are said, and nothing else happens. */
const SAYS =
  '.shelf-head, .shelf h1, .player-end h1, .tonight h1, .asleep h1, .asleep section, .children-picker h2';

const CONTROL = 'a, button, label, [role="button"], [role="slider"], input';

/**
 * Where a hand that holds is, or a parent: a gate or any other window that is no child's, the keyboard, the touch lock;
 * and the microphone, which shall hear the child alone. A window that is a child's own says `data-heard`.
 */
const APART = 'dialog:not([data-heard], .children-picker), .keys, .lock, .pager, .create-talk, [data-apart]';

export type Touched =
  | { is: 'apart' | 'nothing' }
  | { is: 'words' | 'lead' | 'control' | 'named'; thing: Element };

/** What a finger has found. */
export function whatIs(target: EventTarget | null): Touched {
  if (!(target instanceof Element)) return { is: 'nothing' };
  // Whoever has these open is a parent, and works with cards and tabs, too.
  if (route.get().view === 'settings' || document.querySelector('.tools') || target.closest(APART))
    return { is: 'apart' };
  const lead = target.closest(LEADS);
  if (lead) return { is: 'lead', thing: lead };
  const control = target.closest(CONTROL);
  if (control) return { is: control.matches(NAMED) ? 'named' : 'control', thing: control };
  const words = target.closest(SAYS);
  return words ? { is: 'words', thing: words } : { is: 'nothing' };
}
