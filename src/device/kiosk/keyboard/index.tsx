import { render } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import SimpleKeyboard from 'simple-keyboard/build/index.modern.esm.js';
import { LANGUAGE_LIST, type Language } from '../../../domain/language';
import { language, useWords } from '../../../i18n';
import type { TextField } from '../text-field';
import { erase, move, submit, write } from './field';
import { type Layouts, layoutsFor } from './layouts';
import './keyboard.css';

/** Room for ten keys of 44 px and no more. */
const NARROW = '(max-width: 560px)';

/** The letters that were chosen last on this page. */
let chosen: Language | undefined;

/**
 * Shows the keyboard for this field; the page gives it room. Returns the way to take it away.
 * @param onDone somebody has typed enough
 */
export function openKeyboard(field: TextField, onDone: () => void): () => void {
  const before = field.value;
  // Where a dialog is modal, only what lies in it can be touched.
  const host = (field.closest('dialog') ?? document.body).appendChild(document.createElement('div'));
  host.className = 'keys-host';
  // A device with a keyboard of its own shall not show that too.
  const mode = field.getAttribute('inputmode');
  field.dataset.keys = '';
  field.inputMode = 'none';
  render(<Keys field={field} onDone={onDone} />, host);
  return () => {
    render(null, host);
    host.remove();
    delete field.dataset.keys;
    if (mode === null) field.removeAttribute('inputmode');
    else field.inputMode = mode;
    // As when a field is left that was typed in.
    if (field.value !== before) field.dispatchEvent(new Event('change', { bubbles: true }));
  };
}

function Keys({ field, onDone }: { field: TextField; onDone(): void }) {
  const words = useWords('touch');
  const [page, turn] = useState<keyof Layouts>('letters');
  const [locked, lock] = useState(false);
  const [tongue, speak] = useState<Language>(chosen ?? language.get());
  const section = useRef<HTMLElement>(null);
  const board = useRef<HTMLDivElement>(null);
  const keyboard = useRef<SimpleKeyboard>(undefined);
  const narrow = useNarrow();
  useRoom(section, field);

  const other = LANGUAGE_LIST[(LANGUAGE_LIST.indexOf(tongue) + 1) % LANGUAGE_LIST.length] as Language;
  const acts: Record<string, () => void> = {
    '{bksp}': () => erase(field),
    '{space}': () => write(field, ' '),
    '{enter}': () => write(field, '\n'),
    '{left}': () => move(field, -1),
    '{right}': () => move(field, 1),
    '{letters}': () => turn('letters'),
    '{signs}': () => turn('signs'),
    '{more}': () => turn('more'),
    // Once for one letter, twice for all that come.
    '{shift}': () => {
      turn(page === 'letters' || !locked ? 'capitals' : 'letters');
      lock(page === 'capitals' && !locked);
    },
    '{language}': () => {
      chosen = other;
      speak(other);
      turn('letters');
    },
    // When the finger is up: see below.
    '{done}': () => {},
  };
  const done = useRef(() => {});
  done.current = () => {
    if (/^(go|search|send)$/u.test(field.enterKeyHint)) submit(field);
    onDone();
  };
  const press = useRef((_: string) => {});
  press.current = (key) => {
    const act = acts[key];
    if (act) return act();
    write(field, key);
    if (page === 'capitals' && !locked) turn('letters');
  };

  const kind = field instanceof HTMLTextAreaElement ? 'lines' : field.type === 'url' ? 'address' : 'line';
  const options = {
    layout: layoutsFor({ language: tongue, narrow, field: kind }),
    layoutName: page,
    buttonAttributes: [
      ...Object.entries(words.keys).map(([name, value]) => attribute('aria-label', value, `{${name}}`)),
      attribute('aria-label', words.lettersOf[other], '{language}'),
      attribute('aria-pressed', `${page === 'capitals'}`, '{shift}'),
      ...(locked ? [attribute('class', 'is-locked', '{shift}')] : []),
    ],
    display: { ...FACES, '{language}': other.toUpperCase() },
  };
  useLayoutEffect(() => {
    if (!board.current) return;
    const made = new SimpleKeyboard(board.current, {
      ...options,
      useButtonTag: true,
      // The caret stays in the field.
      preventMouseDownDefault: true,
      disableCaretPositioning: true,
      onKeyPress: (key) => press.current(key),
      // It keeps what it has written, and nobody reads that: a password has no business here.
      onChange: () => made.clearInput(),
    });
    keyboard.current = made;
    // A remote's OK and assistive technology click; a finger was heard when it came down. But for *done*: the click of
    // a keyboard that is gone already would go to whatever lay below it.
    const onClick = ({ detail, target }: MouseEvent) => {
      const key = target instanceof Element && target.closest('button')?.getAttribute('data-skbtn');
      if (key === '{done}') done.current();
      else if (key && detail === 0) made.handleButtonClicked(key);
    };
    board.current.addEventListener('click', onClick);
    return () => made.destroy();
  }, []);
  useLayoutEffect(() => {
    // Keys are made anew; a remote's focus goes on from the same one.
    const focused = document.activeElement?.getAttribute('data-skbtnuid')?.replace(/^\w+/u, page);
    keyboard.current?.setOptions(options);
    if (focused) board.current?.querySelector<HTMLElement>(`[data-skbtnuid="${focused}"]`)?.focus();
  }, [page, locked, tongue, narrow, words]);

  return (
    <section ref={section} class="keys" data-apart data-own-touches aria-label={words.keyboard}>
      <div ref={board} class="keys-board" />
    </section>
  );
}

/** What stands on keys that do not write themselves; the others of them are drawn. */
const FACES = {
  ...Object.fromEntries(
    ['bksp', 'shift', 'space', 'enter', 'left', 'right', 'done'].map((name) => [`{${name}}`, ' ']),
  ),
  ...{ '{letters}': 'ABC', '{signs}': '123', '{more}': '#+=' },
};

const attribute = (name: string, value: string, buttons: string) => ({ attribute: name, value, buttons });

function useNarrow(): boolean {
  const [narrow, set] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const look = () => set(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return narrow;
}

/** The page ends where the keyboard begins, and what is typed into is in sight. */
function useRoom(section: { current: HTMLElement | null }, field: TextField): void {
  useEffect(() => {
    const { classList, style } = document.documentElement;
    const look = () => {
      style.setProperty('--keys', `${section.current?.offsetHeight ?? 0}px`);
      field.scrollIntoView({ block: 'center' });
    };
    const resized = new ResizeObserver(look);
    classList.add('is-typing');
    look();
    if (section.current) resized.observe(section.current);
    return () => {
      resized.disconnect();
      classList.remove('is-typing');
    };
  }, [field]);
}
