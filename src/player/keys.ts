import type { Player } from './model';

/** Of the loudest. */
const STEP = 0.1;

/** The keyboard, and a device's physical buttons, which arrive as keys. Returns the way to stop. */
export function listenToKeys(player: Player, leave: () => void): () => void {
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
    ArrowDown: () => player.step(1),
    ArrowUp: () => player.step(-1),
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
  return target.matches('button, a, [role=button]') && (key === ' ' || key === 'Enter');
}
