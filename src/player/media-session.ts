import { touchLocked } from '../session/now-playing';
import type { PlayerModel } from './model';
import type { PlayerState } from './state';

/** Seconds that *back* and *forward* of a headset or a lock screen move. */
const STEP = 10;

/**
 * Shows the story on the lock screen, in the headset and to the keyboard's media keys, with pages as its tracks.
 * @returns the way to stop
 */
export function showInMediaSession(player: PlayerModel): () => void {
  const session = navigator.mediaSession;
  if (!session) return () => {};
  const handlers = handlersOf(player);
  let shown = '';
  const show = () => {
    const now = player.state.get();
    const key = keyOf(now);
    if (key === shown || now.phase !== 'open') return;
    shown = key;
    const { title } = now.story;
    session.metadata = new MediaMetadata({
      title: now.story.pages[now.page]?.title ?? title,
      album: title,
      artist: 'Talelight',
      artwork: [
        { src: new URL('icons/icon-512.png', document.baseURI).href, sizes: '512x512', type: 'image/png' },
      ],
    });
    session.playbackState = now.status === 'playing' ? 'playing' : 'paused';
    // iOS forgets the handlers when another element begins to play.
    for (const [action, handler] of handlers) {
      // A remote's keys come this way too, past the touch lock that lies over the page.
      setHandler(session, action, (details) => touchLocked.get() || handler(details));
    }
    const { total } = now.timeline;
    const position = Math.min(now.time, total);
    if (total > 0) session.setPositionState?.({ duration: total, position, playbackRate: now.speed });
  };
  const unsubscribe = player.state.subscribe(show);
  return () => {
    unsubscribe();
    for (const [action] of handlers) setHandler(session, action, null);
    session.metadata = null;
    session.playbackState = 'none';
    session.setPositionState?.();
  };
}

/** Changes with everything but the passing time, which the lock screen counts by itself. */
function keyOf(now: PlayerState): string {
  if (now.phase !== 'open') return now.phase;
  // The total, for a story in the making grows longer.
  return [now.status, now.speed, now.page, now.sentence, now.timeline.total].join();
}

function handlersOf(player: PlayerModel): [MediaSessionAction, MediaSessionActionHandler][] {
  const seekBy = (seconds: number) => {
    const now = player.state.get();
    if (now.phase === 'open') player.seek(now.time + seconds);
  };
  return [
    ['play', () => player.play()],
    ['pause', () => player.pause()],
    ['stop', () => player.pause()],
    ['previoustrack', () => player.turnPage(-1)],
    ['nexttrack', () => player.turnPage(1)],
    ['seekbackward', ({ seekOffset }) => seekBy(-(seekOffset ?? STEP))],
    ['seekforward', ({ seekOffset }) => seekBy(seekOffset ?? STEP)],
    ['seekto', ({ seekTime }) => seekTime !== undefined && player.seek(seekTime)],
  ];
}

function setHandler(
  session: MediaSession,
  action: MediaSessionAction,
  handler: MediaSessionActionHandler | null,
) {
  try {
    session.setActionHandler(action, handler);
  } catch {
    // A browser that does not know an action throws; the others still work.
  }
}
