import { ignore } from '../domain/ignore';
import type { StoredPosition } from './deps';
import type { PlayerStore } from './player-store';

/** Milliseconds between two writes while the story plays. */
const SAVE_EVERY = 3000;

interface SaverDeps {
  putListening(position: StoredPosition & { id: string }): Promise<void>;
}

/** Stores where the story is, so that it goes on there another day. */
export function createPositionSaver(id: string, store: PlayerStore, { putListening }: SaverDeps) {
  let saved = 0;

  function save(): void {
    const now = store.open();
    if (!now || now.status === 'ended') return;
    saved = Date.now();
    const { page, time, timeline } = now;
    const into = Math.max(0, time - (timeline.pages[page]?.start ?? 0));
    ignore(putListening({ id, page, time: into }), 'the next write has a newer position');
  }

  return {
    save,
    saveIfDue() {
      if (Date.now() - saved > SAVE_EVERY) save();
    },
  };
}
