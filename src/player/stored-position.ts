import { ignore } from '../domain/ignore';
import { clock } from '../storage/clock';
import type { StoredPosition } from './deps';
import { guide } from './guide';
import type { PlayerStore } from './player-store';
import { isActive } from './state';

/** Milliseconds between two writes while the story plays. */
const SAVE_EVERY = 3000;

interface SaverDeps {
  putListening(position: StoredPosition & { id: string }): Promise<void>;
}

/**
 * Stores where the story is, so that it goes on there another day. Only a position that was heard or chosen here is
 * stored: a tab that merely shows the story must not overwrite where another tab has come to.
 */
export function createPositionSaver(id: string, store: PlayerStore, { putListening }: SaverDeps) {
  /** By `Clock.monotonic`. */
  let saved = Number.NEGATIVE_INFINITY;
  /** Whether the position may have moved since it was stored. */
  let moved = false;

  function save(): void {
    const now = store.open();
    if (!moved || !now || now.status === 'ended') return;
    saved = clock.monotonic();
    moved = isActive(now.status);
    const { page, time, timeline } = now;
    const into = Math.max(0, time - (timeline.pages[page]?.start ?? 0));
    const share = timeline.total > 0 ? Math.min(1, time / timeline.total) : 0;
    const place = { id, page, time: into, ...(guide.now?.place() ?? { share }) };
    ignore(putListening(place), 'the next write has a newer position');
  }

  return {
    /** Sound begins, or the listener goes elsewhere in the story. */
    move() {
      moved = true;
    },
    save,
    saveIfDue() {
      if (clock.monotonic() - saved > SAVE_EVERY) save();
    },
  };
}
