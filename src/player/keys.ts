import type { PlayerModel } from './model';
import { isOver } from './state';

/** One press of a volume key; 1 is the loudest. */
const VOLUME_STEP = 0.1;

/**
 * Keys of a keyboard, a remote and a device's own buttons. *Left* and *Right* turn pages while the words, *Play* or
 * nothing has the focus; among other controls they lead from one to the next, as *Up* and *Down* always do (the remote
 * keys).
 * @returns the way to stop
 */
export function listenToKeys(player: PlayerModel, leave: () => void): () => void {
  const actions: Record<string, () => void> = {
    ' ': player.toggle,
    Enter: player.toggle,
    k: player.toggle,
    MediaPlayPause: player.toggle,
    MediaPlay: player.play,
    MediaPause: player.pause,
    MediaStop: player.pause,
    ArrowRight: () => player.turnPage(1),
    ArrowLeft: () => player.turnPage(-1),
    PageDown: () => player.turnPage(1),
    PageUp: () => player.turnPage(-1),
    l: () => player.stepSentence(1),
    j: () => player.stepSentence(-1),
    MediaTrackNext: () => player.turnPage(1),
    MediaTrackPrevious: () => player.turnPage(-1),
    AudioVolumeUp: () => player.changeLoudness(VOLUME_STEP),
    AudioVolumeDown: () => player.changeLoudness(-VOLUME_STEP),
    '+': () => player.changeLoudness(VOLUME_STEP),
    '-': () => player.changeLoudness(-VOLUME_STEP),
    Escape: leave,
    Backspace: leave,
    GoBack: leave,
    BrowserBack: leave,
  };
  const onKey = (event: KeyboardEvent) => {
    const { key } = event;
    if (
      event.defaultPrevented ||
      event.ctrlKey ||
      event.altKey ||
      event.metaKey ||
      isUsedBy(event.target, key)
    )
      return;
    // A dialog above the player has the keys, except those that only concern sound.
    if (document.querySelector('dialog:modal') && !/^(Media|Audio)/u.test(key)) return;
    // At the end arrows choose among the pictures: there are no pages to turn.
    if (key.startsWith('Arrow') && isOver(player.state.get())) return;
    const action = actions[key];
    if (!action) return;
    event.preventDefault();
    // A key held down would play, pause, play, pause.
    if (!event.repeat) action();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

/** Whether the focused control needs this key itself. */
function isUsedBy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('input')) return /^(Arrow|Page|Home|End|Backspace)/u.test(key);
  if (key.startsWith('Arrow')) return target.matches('a, button:not([data-start])');
  return target.matches('button, a, [role=button]') && (key === ' ' || key === 'Enter');
}
