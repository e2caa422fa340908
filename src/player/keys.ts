import type { PlayerModel } from './model';
import { isOver } from './state';

/** Of the loudest. */
const STEP = 0.1;

/**
 * The keyboard, a remote, and a device's physical buttons, which arrive as keys. *Left* and *Right* turn pages while
 * the words, *Play* or nothing has the focus; among the other controls they lead from one to the next, as *Up* and
 * *Down* always do (shell/reach). Returns the way to stop.
 */
export function listenToKeys(player: PlayerModel, leave: () => void): () => void {
  const act: Record<string, () => void> = {
    ' ': player.toggle,
    Enter: player.toggle,
    k: player.toggle,
    MediaPlayPause: player.toggle,
    MediaPlay: player.play,
    MediaPause: player.pause,
    MediaStop: player.pause,
    ArrowRight: () => player.turn(1),
    ArrowLeft: () => player.turn(-1),
    PageDown: () => player.turn(1),
    PageUp: () => player.turn(-1),
    l: () => player.step(1),
    j: () => player.step(-1),
    MediaTrackNext: () => player.turn(1),
    MediaTrackPrevious: () => player.turn(-1),
    AudioVolumeUp: () => player.louder(STEP),
    AudioVolumeDown: () => player.louder(-STEP),
    '+': () => player.louder(STEP),
    '-': () => player.louder(-STEP),
    Escape: leave,
    Backspace: leave,
    GoBack: leave,
    BrowserBack: leave,
  };
  const onKey = (event: KeyboardEvent) => {
    const { key } = event;
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isUsed(event.target, key))
      return;
    // What lies above the player has the keys, but for those that are about nothing but sound.
    if (document.querySelector('dialog:modal') && !/^(Media|Audio)/u.test(key)) return;
    // At the end there are pictures to choose from, and no words to go through.
    if (key.startsWith('Arrow') && isOver(player.state.get())) return;
    const order = act[key];
    if (!order) return;
    event.preventDefault();
    // A key held down says play, pause, play, pause.
    if (!event.repeat) order();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

/** Whether the focused control wants this key for itself. */
function isUsed(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('input')) return /^(Arrow|Page|Home|End|Backspace)/u.test(key);
  if (key.startsWith('Arrow')) return target.matches('a, button:not([data-start])');
  return target.matches('button, a, [role=button]') && (key === ' ' || key === 'Enter');
}
