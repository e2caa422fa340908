import { catalogueUrl } from 'virtual:talelight-stories';
import { type ComponentType, Fragment } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { ignore } from '../domain/ignore';
import { language, useWords } from '../i18n';
import { goTo } from '../session/location';
import { onChange } from '../storage/changes';
import type { StoredCard } from '../storage/schema';
import { settings } from '../storage/settings/settings';
import { readRows, readWindow } from '../storage/shelf/shelf';
import { syncCatalogue } from '../storage/story/catalogue';
import { storageTrouble } from '../storage/trouble';
import { useStore } from '../store';
import { Notice } from '../ui/notice';
import { loadFigures } from '../ui/scene';
import { ShelfCard } from './card';
import { frame } from './layout';
import { createShelf, type ShelfModel } from './model';
import { useGrid, useOnline } from './viewport';
import './library.css';

/** Props of the parents' tools, a lazy view; `onTidy` lets them put buttons on each card. */
export interface ToolsProps {
  shelf: ShelfModel;
  onTidy(buttons: ComponentType<{ card: StoredCard }> | undefined): void;
  onClose(): void;
}

// Lives as long as the page: after a story the shelf is found as it was left.
const shelf = createShelf({ readRows, readWindow });

interface LibraryProps {
  /** A lazy view: the parents' tools, or why nothing is kept, while that is so. */
  Late: ComponentType<(ToolsProps & { view: 'tools' }) | { view: 'trouble' }>;
}

export default function Library({ Late }: LibraryProps) {
  const words = useWords('shelf');
  const [open, setOpen] = useState(false);
  const [Buttons, setButtons] = useState<ComponentType<{ card: StoredCard }>>();
  const online = useOnline();
  const [listed, list] = useCatalogue(online);
  const state = useStore(shelf.state);
  const trouble = useStore(storageTrouble);
  const found = useStore(shelf.found);
  const { ul, grid, top, height, bound } = useGrid();

  const rows = state.phase === 'ready' && !found ? state.rows : [];
  const total = found ? found.length : state.phase === 'ready' ? state.total : 0;
  const counts = [...rows.map((row) => row.length), total];
  const { above, whole, parts } = frame(counts, grid, top, height, bound);
  const all = parts.find((part) => part.section === rows.length);
  // Before the frame, not after it: reading takes the time that the frame takes.
  useLayoutEffect(() => {
    if (!found) shelf.show(all?.from ?? 0, all ? all.to - all.from : bound, grid.columns);
  });

  const titles = rows.length ? [words.goOn, words.favourites, words.fresh, words.all] : [];
  const headed = counts.filter(Boolean).length > 1;
  const length = counts.reduce((sum, count) => sum + count, 0);
  // Drawings are fetched once there is a cover to draw; without them it is sky, light and hills.
  useEffect(() => {
    if (length) ignore(loadFigures(), 'covers show without drawings');
  }, [!length]);
  /** The cards of a section that are in memory, and the index of the first of them. */
  const held = (section: number): [StoredCard[], number] => {
    const row = rows[section] ?? found;
    return row ? [row, 0] : state.phase === 'ready' ? [state.cards, state.from] : [[], 0];
  };

  // The static frame of index.html is shown meanwhile.
  if (state.phase === 'loading') return null;
  return (
    <div class="shelf">
      {open ? (
        <Late
          view="tools"
          shelf={shelf}
          onTidy={(view) => setButtons(() => view)}
          onClose={() => setOpen(false)}
        />
      ) : (
        <header>
          <h1 data-says>{words.stories}</h1>
          <button type="button" data-leads aria-label={words.find} onClick={() => setOpen(true)}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M10 3a7 7 0 1 0 4.2 12.6L19.3 20.7 20.7 19.3 15.6 14.2A7 7 0 0 0 10 3ZM10 5.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z" />
            </svg>
          </button>
        </header>
      )}
      {(trouble || state.phase === 'failed') && <Late view="trouble" />}
      {listed === 'failed' && state.phase === 'ready' && (
        <p class="shelf-said" role="status">
          {words.listFailed}{' '}
          <button type="button" onClick={list}>
            {words.again}
          </button>
        </p>
      )}
      {state.phase === 'ready' && length === 0 && listed === 'listed' && (
        <Notice
          text={found ? words.nothing : words.empty}
          {...(!open && {
            action: words.bring,
            onAction: () => goTo({ view: 'settings', room: 'examples' }),
          })}
        />
      )}
      <ul ref={ul} aria-label={words.stories} style={{ paddingTop: `${above}px`, minHeight: `${whole}px` }}>
        {parts.map(({ section, from, to }) => {
          const [cards, start] = held(section);
          const before = counts.slice(0, section).reduce((sum, count) => sum + count, 0);
          return (
            <Fragment key={section - rows.length}>
              {headed && from === 0 && (
                <li class="shelf-head" data-says>
                  {titles[section]}
                </li>
              )}
              {cards.slice(Math.max(0, from - start), to - start).map((card, i) => (
                <ShelfCard
                  key={card.id}
                  card={card}
                  online={online}
                  place={before + Math.max(from, start) + i + 1}
                  of={length}
                >
                  {Buttons && <Buttons card={card} />}
                </ShelfCard>
              ))}
            </Fragment>
          );
        })}
      </ul>
    </div>
  );
}

/** Re-reads the shelf when the catalogue, the stored cards, the language or the sorting changes. */
function useCatalogue(online: boolean): ['listed' | 'failed' | undefined, () => void] {
  const [listed, set] = useState<'listed' | 'failed'>();
  const now = useStore(language);
  const { examples, sort = 'new' } = useStore(settings);
  const list = () =>
    syncCatalogue(examples === 'off' ? '' : catalogueUrl, shelf.preview).then(
      () => set('listed'),
      () => set('failed'),
    );
  useLayoutEffect(() => {
    const { query } = shelf;
    query.set({ ...query.get(), language: now, sort });
  }, [now, sort]);
  useEffect(() => {
    list();
  }, [examples, online]);
  useEffect(() => onChange((change) => change === 'cards' && shelf.refresh()), []);
  return [listed, list];
}
