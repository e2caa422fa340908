import type { Settings } from '../../domain/settings/settings';
import { hrefOf } from '../../session/route';
import { PARTS } from '../../ui/parts';
import { type Name, nameOf, whatIs } from './names';

/** For so long what has been said waits for the second touch. Milliseconds. */
const WAITS = 8000;
/** A title is not waited for longer: its sound may have to come from far. Milliseconds. */
const TITLE = 4000;

const MARK = 'data-touched';

/** It would talk into its own title: where one touch does both, it opens behind that, or at a second touch. */
const STORY = `a[href^="${hrefOf({ view: 'play', id: '' })}"], ${PARTS.opensStory}`;

export interface TouchesDeps {
  touch(): NonNullable<Settings['touch']>;
  /** Resolves when the name has been said, or cannot be. */
  say(name: Name): Promise<void>;
  hush(): void;
  /** Nothing may move. */
  calm(): boolean;
  /** A soft sound, where they are wanted. */
  sound(kind: 'tap' | 'open'): void;
  /** Tells who cannot see the mark which thing waits; undefined when none does. */
  onWaiting(name: Name | undefined): void;
}

/**
 * Says what a finger finds before it opens it. Listens on the document, so that whatever the window refuses (a palm, a
 * second finger, the echo of a tap: kiosk/touches) never comes here. A key and a screen reader open at once.
 */
export function heedTouches(deps: TouchesDeps, signal: AbortSignal): void {
  /** A finger, a pen or a mouse has come down and not yet clicked. */
  let finger = false;
  /** A remote's arrow has been pressed: what it leads to is said, and OK opens it. */
  let arrow = false;
  let waiting: { thing: Element; text: string } | undefined;
  let timer: ReturnType<typeof setTimeout>;

  function mark(thing: Element, name: Name): void {
    forget();
    waiting = { thing, text: name.text };
    thing.setAttribute(MARK, deps.calm() ? 'still' : '');
    deps.onWaiting(name);
    timer = setTimeout(forget, WAITS);
  }
  function forget(): void {
    clearTimeout(timer);
    if (!waiting) return;
    waiting.thing.removeAttribute(MARK);
    waiting = undefined;
    deps.onWaiting(undefined);
  }
  /** A button that has become another one is not the one that waits. */
  const waits = (thing: Element) => waiting?.thing === thing && waiting.text === nameOf(thing).text;

  function onClick(event: MouseEvent): void {
    const byFinger = finger && event.detail > 0;
    finger = false;
    const found = whatIs(event.target);
    if (!byFinger || found.is === 'apart') {
      forget();
      return;
    }
    if (found.is === 'lead') {
      lead(found.thing, event);
      return;
    }
    forget();
    deps.hush();
    if (found.is === 'control' || found.is === 'named') deps.sound('tap');
    const says = found.is === 'words' || found.is === 'named';
    if (says && deps.touch() !== 'open') deps.say(nameOf(found.thing));
  }

  function lead(thing: Element, event: Event): void {
    const way = deps.touch();
    if (way === 'open' || waits(thing)) {
      forget();
      deps.hush();
      deps.sound('open');
      return;
    }
    const name = nameOf(thing);
    const said = deps.say(name);
    deps.sound('tap');
    if (way === 'say-and-open' && !thing.matches(STORY)) {
      forget();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    mark(thing, name);
    if (way === 'say-and-open')
      Promise.race([said, new Promise((done) => setTimeout(done, TITLE))]).then(() => {
        if (!signal.aborted && waits(thing)) (thing as HTMLElement).click();
      });
  }

  const on = { capture: true, signal };
  const down = (event: Event) => {
    finger = event instanceof PointerEvent && !isAssisted(event);
    arrow = event instanceof KeyboardEvent && event.key.startsWith('Arrow');
  };
  const onFocus = ({ target }: Event) => {
    if (!arrow || deps.touch() === 'open') return;
    const found = whatIs(target);
    if (!('thing' in found)) return;
    forget();
    deps.say(nameOf(found.thing));
  };
  for (const type of ['pointerdown', 'keydown']) document.addEventListener(type, down, on);
  document.addEventListener('click', onClick, on);
  document.addEventListener('focusin', onFocus, on);
  addEventListener('hashchange', forget, { signal });
  signal.addEventListener('abort', forget);
}

/**
 * VoiceOver and TalkBack touch what they have read out as if by a finger: at a point without size, or by a mouse that
 * presses nothing. Who heard the name from them need not hear it twice. (Other engines than Apple's know no size of any touch.)
 */
function isAssisted({ width, height, pressure, pointerType, detail }: PointerEvent): boolean {
  if (width === 0 && height === 0) return /^(iP|Mac)/u.test(navigator.platform);
  return width === 1 && height === 1 && pressure === 0 && detail === 0 && pointerType === 'mouse';
}
