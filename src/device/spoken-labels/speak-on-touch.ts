import type { Settings } from '../../domain/settings/settings';
import { hrefOf } from '../../session/route';
import { PARTS } from '../../ui/parts';
import { classifyTarget, labelOf, type SpokenLabel } from './touch-target';

/** A spoken control waits this long for the second touch. Milliseconds. */
const WAIT_MS = 8000;
/** A title is waited for at most this long before its story opens; its sound may come over a slow network. Milliseconds. */
const TITLE_MS = 4000;

const MARK = 'data-touched';

/** Opens what speaks itself: with `say-and-open` only after its title, or at a second touch. */
const STORY = `a[href^="${hrefOf({ view: 'play', id: '' })}"], ${PARTS.opensStory}`;

interface SpeakOnTouchDeps {
  touch(): NonNullable<Settings['touch']>;
  /** Resolves when the name has been said, or cannot be. */
  say(name: SpokenLabel): Promise<void>;
  stop(): void;
  /** A story plays, or somebody records: nothing is said, and a touch opens at once. */
  mustBeSilent(): boolean;
  /** The mark must not be animated. */
  isStill(): boolean;
  /** Plays a soft sound, where they are wanted. */
  playTap(kind: 'tap' | 'open'): void;
  /** The label that waits for a second touch, for screen readers; undefined when none does. */
  onWaiting(name: SpokenLabel | undefined): void;
}

/**
 * Says the label of a control before a touch opens it; where nothing may be said, the first touch opens. Listens on the
 * document, behind the kiosk's touch filter, which listens on the window. A key or a screen reader opens at once.
 */
export function speakOnTouch(deps: SpeakOnTouchDeps, signal: AbortSignal): void {
  /** A pointer, a pen or a mouse has come down and not yet clicked. */
  let pointer = false;
  /** The last input was a remote's arrow: what it focuses is spoken, and OK opens it. */
  let arrow = false;
  let waiting: { element: Element; text: string } | undefined;
  let timer: ReturnType<typeof setTimeout>;

  function mark(element: Element, name: SpokenLabel): void {
    forget();
    waiting = { element, text: name.text };
    element.setAttribute(MARK, deps.isStill() ? 'still' : '');
    deps.onWaiting(name);
    timer = setTimeout(forget, WAIT_MS);
  }
  function forget(): void {
    clearTimeout(timer);
    if (!waiting) return;
    waiting.element.removeAttribute(MARK);
    waiting = undefined;
    deps.onWaiting(undefined);
  }
  /** A button whose label has changed is another button. */
  const waits = (element: Element) => waiting?.element === element && waiting.text === labelOf(element).text;

  function onClick(event: MouseEvent): void {
    const byPointer = pointer && event.detail > 0;
    pointer = false;
    const found = classifyTarget(event.target);
    if (!byPointer || found.is === 'silent') {
      forget();
      return;
    }
    if (found.is === 'lead') {
      touchLink(found.element, event);
      return;
    }
    forget();
    deps.stop();
    if (found.is === 'control' || found.is === 'named') deps.playTap('tap');
    const says = found.is === 'words' || found.is === 'named';
    if (says && deps.touch() !== 'open') deps.say(labelOf(found.element));
  }

  function touchLink(element: Element, event: Event): void {
    const mode = deps.touch();
    if (mode === 'open' || waits(element) || deps.mustBeSilent()) {
      forget();
      deps.stop();
      deps.playTap('open');
      return;
    }
    const name = labelOf(element);
    const spoken = deps.say(name);
    deps.playTap('tap');
    if (mode === 'say-and-open' && !element.matches(STORY)) {
      forget();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    mark(element, name);
    if (mode === 'say-and-open')
      Promise.race([spoken, new Promise((done) => setTimeout(done, TITLE_MS))]).then(() => {
        if (!signal.aborted && waits(element)) (element as HTMLElement).click();
      });
  }

  const on = { capture: true, signal };
  const onDown = (event: Event) => {
    pointer = event instanceof PointerEvent && !isAssisted(event);
    arrow = event instanceof KeyboardEvent && event.key.startsWith('Arrow');
  };
  const onFocus = ({ target }: Event) => {
    if (!arrow || deps.touch() === 'open') return;
    const found = classifyTarget(target);
    if (!('element' in found)) return;
    forget();
    deps.say(labelOf(found.element));
  };
  for (const type of ['pointerdown', 'keydown']) document.addEventListener(type, onDown, on);
  document.addEventListener('click', onClick, on);
  document.addEventListener('focusin', onFocus, on);
  addEventListener('hashchange', forget, { signal });
  signal.addEventListener('abort', forget);
}

/**
 * VoiceOver and TalkBack touch what they have read out as if by a pointer: at a point without size, or by a mouse that
 * presses noelement. Who heard the name from them need not hear it twice. (Other engines than Apple's know no size of any touch.)
 */
function isAssisted({ width, height, pressure, pointerType, detail }: PointerEvent): boolean {
  if (width === 0 && height === 0) return /^(iP|Mac)/u.test(navigator.platform);
  return width === 1 && height === 1 && pressure === 0 && detail === 0 && pointerType === 'mouse';
}
