import type { StoredCard } from '../storage/schema';
import type { readRows, readWindow, ShelfQuery } from '../storage/shelf/shelf';
import { createStore, type Store } from '../store';

/** The shelf: one row of what a child most likely looks for, and a window over all stories. */
type Shelf =
  | { phase: 'loading' }
  /** Nothing can be read, not even from a database in memory. */
  | { phase: 'failed' }
  | {
      phase: 'ready';
      /** At most a row's cards: going on, then favourites, then new ones. They stand in *All*, too. */
      lead: StoredCard[];
      /** Number of cards in *All*; `cards` are those of them from index `from` on. */
      total: number;
      from: number;
      cards: StoredCard[];
    };

/** `lead`: with the mixed row above; not while a parent searches or tidies. */
export type Asked = ShelfQuery & { lead: boolean };

interface Deps {
  readRows: typeof readRows;
  readWindow: typeof readWindow;
}

export interface ShelfModel {
  state: Store<Shelf>;
  /** Changing it reads again. */
  query: Store<Asked>;
  /** Cards that a search found take the place of everything, until `undefined`. */
  found: Store<StoredCard[] | undefined>;
  /** Reads the part of *All* that is to be drawn. */
  show(from: number, count: number, perRow: number): Promise<void>;
  /** Reads again. */
  refresh(): Promise<void>;
  /** Shows cards that are still being stored, until the next read. */
  preview(cards: StoredCard[]): void;
}

/** `most` cards of the rows: each row's first before any row's second, the rows one after the other. */
function mixRows(rows: StoredCard[][], most: number): StoredCard[] {
  return rows
    .flatMap((row, kind) => row.map((card, place) => ({ card, kind, place })))
    .sort((a, b) => a.place - b.place)
    .slice(0, most)
    .sort((a, b) => a.kind - b.kind)
    .map(({ card }) => card);
}

export function createShelf({ readRows, readWindow }: Deps): ShelfModel {
  const state = createStore<Shelf>({ phase: 'loading' });
  const query = createStore<Asked>({ sort: 'new', lead: true });
  const found = createStore<StoredCard[] | undefined>(undefined);
  let want = { from: 0, count: 24, perRow: 4 };
  let turn = 0;

  async function refresh() {
    // Reads overlap while somebody scrolls; only the last one counts.
    const mine = ++turn;
    // Language, window and grid width change within one task: one read serves all.
    await undefined;
    if (mine !== turn) return;
    const asked = query.get();
    const now = want;
    const { from, count, perRow } = now;
    try {
      const [rows, { total, cards }] = await Promise.all([
        asked.lead ? readRows(perRow, asked.language) : [],
        readWindow(asked, from, count),
      ]);
      if (mine !== turn) return;
      state.set({ phase: 'ready', lead: mixRows(rows, perRow), total, from, cards });
      // Another part was wanted meanwhile, and held by the cards that these have replaced.
      if (now !== want) await refresh();
    } catch {
      if (mine === turn) state.set({ phase: 'failed' });
    }
  }

  query.subscribe(refresh);
  return {
    state,
    query,
    found,
    refresh,
    preview(all) {
      turn++;
      const { language } = query.get();
      const cards = all.filter((card) => !language || card.language === language);
      state.set({ phase: 'ready', lead: [], total: cards.length, from: 0, cards });
    },
    async show(from, count, perRow) {
      const now = state.get();
      const same = from === want.from && count === want.count && perRow === want.perRow;
      // Not read again: a window within the cards in memory, with the same columns or no rows to fill.
      const held =
        now.phase === 'ready' &&
        from >= now.from &&
        Math.min(from + count, now.total) <= now.from + now.cards.length &&
        (perRow === want.perRow || !now.lead.length);
      if (same) return;
      want = { from, count, perRow };
      if (!held) await refresh();
    },
  };
}
