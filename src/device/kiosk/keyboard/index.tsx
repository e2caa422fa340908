import { render } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import SimpleKeyboard from 'simple-keyboard/build/index.modern.esm.js';
import { LANGUAGE_LIST, type Language } from '../../../domain/language';
import { language, useWords } from '../../../i18n';
import type { EditableField } from '../text-field';
import { deleteBackward, insertText, moveCaret, pressEnter } from './edit-field';
import { type Layouts, layoutsFor } from './layouts';
import './keyboard.css';
import { createResizeObserver } from '../../../ui/resize-observer';

/** Narrower than eleven keys of 44 px. */
const NARROW = '(max-width: 560px)';

/** The language chosen last on this page. */
let chosen: Language | undefined;

/**
 * Shows the keyboard below the page for this field. Returns the way to close it.
 * @param onDone *Done* was pressed
 */
export function openKeyboard(field: EditableField, onDone: () => void): () => void {
  const before = field.value;
  // Only what is inside a modal dialog can be touched.
  const host = (field.closest('dialog') ?? document.body).appendChild(document.createElement('div'));
  host.className = 'keys-host';
  // Keeps the system's own keyboard away.
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
    // As the browser does when an edited field is left.
    if (field.value !== before) field.dispatchEvent(new Event('change', { bubbles: true }));
  };
}

function Keys({ field, onDone }: { field: EditableField; onDone(): void }) {
  const words = useWords('touch');
  const [page, showPage] = useState<keyof Layouts>('letters');
  const [locked, lock] = useState(false);
  const [layoutLanguage, setLayoutLanguage] = useState<Language>(chosen ?? language.get());
  const section = useRef<HTMLElement>(null);
  const board = useRef<HTMLDivElement>(null);
  const keyboard = useRef<SimpleKeyboard>(undefined);
  const narrow = useNarrow();
  useKeyboardRoom(section, field);

  const other = LANGUAGE_LIST[(LANGUAGE_LIST.indexOf(layoutLanguage) + 1) % LANGUAGE_LIST.length] as Language;
  const actions: Record<string, () => void> = {
    '{bksp}': () => deleteBackward(field),
    '{space}': () => insertText(field, ' '),
    '{enter}': () => insertText(field, '\n'),
    '{left}': () => moveCaret(field, -1),
    '{right}': () => moveCaret(field, 1),
    '{letters}': () => showPage('letters'),
    '{signs}': () => showPage('signs'),
    '{more}': () => showPage('more'),
    // Once for one letter, twice to lock.
    '{shift}': () => {
      showPage(page === 'letters' || !locked ? 'capitals' : 'letters');
      lock(page === 'capitals' && !locked);
    },
    '{language}': () => {
      chosen = other;
      setLayoutLanguage(other);
      showPage('letters');
    },
    // Acts on click, see below.
    '{done}': () => {},
  };
  const done = useRef(() => {});
  done.current = () => {
    if (SUBMIT_HINTS.includes(field.enterKeyHint)) pressEnter(field);
    onDone();
  };
  const press = useRef((_: string) => {});
  press.current = (key) => {
    const action = actions[key];
    if (action) return action();
    insertText(field, key);
    if (page === 'capitals' && !locked) showPage('letters');
  };

  const kind = field instanceof HTMLTextAreaElement ? 'lines' : field.type === 'url' ? 'address' : 'line';
  const options = {
    layout: layoutsFor({ language: layoutLanguage, narrow, field: kind }),
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
      // simple-keyboard keeps a copy of all input, which may be a password.
      onChange: () => made.clearInput(),
    });
    keyboard.current = made;
    // A finger acts when it comes down; a remote's OK and assistive technology only click. *Done* waits for the click in
    // any case: that of a keyboard already closed would go to whatever lies below.
    const onClick = ({ detail, target }: MouseEvent) => {
      const key = target instanceof Element && target.closest('button')?.getAttribute('data-skbtn');
      if (key === '{done}') done.current();
      else if (key && detail === 0) made.handleButtonClicked(key);
    };
    board.current.addEventListener('click', onClick);
    return () => made.destroy();
  }, []);
  useLayoutEffect(() => {
    // The keys are made anew; the focus of a remote goes back to the same one.
    const focused = document.activeElement?.getAttribute('data-skbtnuid')?.replace(/^\w+/u, page);
    keyboard.current?.setOptions(options);
    if (focused) board.current?.querySelector<HTMLElement>(`[data-skbtnuid="${focused}"]`)?.focus();
  }, [page, locked, layoutLanguage, narrow, words]);

  return (
    <section ref={section} class="keys" data-apart data-own-touches aria-label={words.keyboard}>
      <div ref={board} class="keys-board" />
    </section>
  );
}

/** Faces of function keys; those with a blank are drawn by keyboard.css. */
const FACES = {
  ...Object.fromEntries(
    ['bksp', 'shift', 'space', 'enter', 'left', 'right', 'done'].map((name) => [`{${name}}`, ' ']),
  ),
  '{letters}': 'ABC',
  '{signs}': '123',
  '{more}': '#+=',
};

/** Values of `enterkeyhint` on which *Done* sends the form. */
const SUBMIT_HINTS = ['go', 'search', 'send'];

const attribute = (name: string, value: string, buttons: string) => ({ attribute: name, value, buttons });

function useNarrow(): boolean {
  const [narrow, set] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const refresh = () => set(query.matches);
    query.addEventListener('change', refresh);
    return () => query.removeEventListener('change', refresh);
  }, []);
  return narrow;
}

/** Ends the page where the keyboard begins, and keeps the field in sight. */
function useKeyboardRoom(section: { current: HTMLElement | null }, field: EditableField): void {
  useEffect(() => {
    const { classList, style } = document.documentElement;
    const fit = () => {
      style.setProperty('--keys', `${section.current?.offsetHeight ?? 0}px`);
      field.scrollIntoView({ block: 'center' });
    };
    const resized = createResizeObserver(fit);
    classList.add('is-typing');
    fit();
    if (section.current) resized.observe(section.current);
    return () => {
      resized.disconnect();
      classList.remove('is-typing');
    };
  }, [field]);
}
