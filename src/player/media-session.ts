import { locked } from '../session/now-playing';
import type { PlayerModel } from './model';
import type { PlayerState } from './state';

/** The lock screen, the headset and the keyboard's media keys. Pages are its tracks. */
const STEP = 10;

/** Shows the story there and takes its orders until the returned function is called. */
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
    session.metadata = new MediaMetadata({
      title: now.story.title,
      artist: 'Talelight',
      artwork: [
        { src: new URL('icons/icon-512.png', document.baseURI).href, sizes: '512x512', type: 'image/png' },
      ],
    });
    session.playbackState = now.status === 'playing' ? 'playing' : 'paused';
    // iOS forgets the handlers when another element begins to play.
    for (const [action, handler] of handlers) {
      // A remote's keys come this way too, past the touch lock that lies over the page.
      setHandler(session, action, (details) => locked.get() || handler(details));
    }
    const { total } = now.timeline;
    const position = Math.min(now.time, total);
    if (total > 0) session.setPositionState?.({ duration: total, position, playbackRate: now.speed });
  };
  const stop = player.state.subscribe(show);
  return () => {
    stop();
    for (const [action] of handlers) setHandler(session, action, null);
    session.metadata = null;
    session.playbackState = 'none';
    session.setPositionState?.();
  };
}

/** What must be told again: the lock screen counts seconds by itself. */
function keyOf(now: PlayerState): string {
  if (now.phase !== 'open') return now.phase;
  // The length, for a story that is being made grows longer.
  return [now.status, now.speed, now.page, now.sentence, now.timeline.total].join();
}

function handlersOf(player: PlayerModel): [MediaSessionAction, MediaSessionActionHandler][] {
  const by = (seconds: number) => {
    const now = player.state.get();
    if (now.phase === 'open') player.seek(now.time + seconds);
  };
  return [
    ['play', () => player.play()],
    ['pause', () => player.pause()],
    ['stop', () => player.pause()],
    ['previoustrack', () => player.turn(-1)],
    ['nexttrack', () => player.turn(1)],
    ['seekbackward', ({ seekOffset }) => by(-(seekOffset ?? STEP))],
    ['seekforward', ({ seekOffset }) => by(seekOffset ?? STEP)],
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
