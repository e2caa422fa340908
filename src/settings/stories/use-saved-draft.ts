import { useEffect, useRef, useState } from 'preact/hooks';
import { normaliseText, splitPages, textFault } from './edit-story';

export interface DraftOptions {
  /** The stored text. */
  value: string;
  /** Characters at most. */
  most: number;
  /** Message for an empty text; absent where empty is allowed. */
  empty?: string | undefined;
  /** Stored while typing too, not only on leaving the field. */
  live?: boolean;
  /** Blank lines part the text into pages as soon as it is left or was pasted; `onKeep` gets them parted so. */
  parts?: boolean;
  /** @param was the stored text when the edit began @returns whether it was stored */
  onKeep(text: string, was: string): Promise<boolean>;
}

interface Draft {
  text: string;
  was: string;
}

/** Data that outlives a render. */
interface Lasting {
  options: DraftOptions;
  draft: Draft | undefined;
  timer?: ReturnType<typeof setTimeout>;
  busy: Promise<void>;
}

/** Pause in typing before a live text is stored. Milliseconds. */
const TYPING_PAUSE = 500;

const PAGE_BREAK = '\n\n';

/**
 * A text being typed over a stored one. It is stored on `leave`, when the page is hidden and on unmounting; a live one
 * while typing too. A text that is too long stays, with the fault. Changes stored by another tab do not disturb the typing.
 */
export function useSavedDraft(options: DraftOptions) {
  const [draft, setDraft] = useState<Draft>();
  const [fault, setFault] = useState<'empty' | 'long'>();
  const { current: now } = useRef<Lasting>({ options, draft, busy: Promise.resolve() });
  now.options = options;

  const write = (next: Draft | undefined) => {
    now.draft = next;
    setDraft(next);
  };
  /** Runs one after another: the first may create the page that the next one changes. */
  const keep = (left: boolean) => {
    clearTimeout(now.timer);
    now.busy = now.busy.then(() => keepNow(left));
  };
  const keepNow = async (left: boolean) => {
    const begun = now.draft;
    if (!begun) return;
    const { most, empty, parts, onKeep } = now.options;
    const whole = normaliseText(begun.text);
    // A text that is too long for one page is not for several.
    const isParted = parts && (left || textFault(whole, most) === 'long');
    const [first = '', ...rest] = isParted ? splitPages(begun.text) : [whole];
    const found =
      textFault(first, most) ?? (rest.some((page) => textFault(page, most)) ? ('long' as const) : undefined);
    const wrong = found === 'empty' && empty === undefined && begun.was !== '' ? undefined : found;
    if (left || wrong === 'long') setFault(wrong);
    // A text that is too long stays in the field to be shortened.
    if (wrong === 'long') return;
    const same = wrong || (first === begun.was && !rest.length);
    // Text of other pages leaves this one at once: more may be typed while it is stored.
    const shown = rest.length ? { text: first, was: begun.was } : begun;
    if (shown !== begun) write(shown);
    if (!same && !(await onKeep([first, ...rest].join(PAGE_BREAK), begun.was))) {
      if (now.draft && rest.length)
        write({ text: [now.draft.text, ...rest].join(PAGE_BREAK), was: begun.was });
      return;
    }
    const latest = now.draft;
    if (left && latest === shown) write(undefined);
    // Still typing: the next change starts from the text stored now.
    else if (latest && !same) write({ text: latest.text, was: first });
  };
  useEffect(() => {
    const hide = () => document.hidden && keep(false);
    const unload = () => keep(false);
    document.addEventListener('visibilitychange', hide);
    addEventListener('pagehide', unload);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      removeEventListener('pagehide', unload);
      keep(true);
    };
  }, []);

  return {
    text: draft?.text ?? options.value,
    fault,
    /** @param isPasted stored at once where it is parted into pages */
    type(text: string, isPasted = false): void {
      write({ text, was: draft?.was ?? options.value });
      clearTimeout(now.timer);
      if (isPasted && options.parts && splitPages(text).length > 1) keep(true);
      else if (options.live) now.timer = setTimeout(keep, TYPING_PAUSE, false);
    },
    leave: () => keep(true),
  };
}
