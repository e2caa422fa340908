import { catalogueUrl } from 'virtual:talelight-stories';
import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { ignore } from '../domain/ignore';
import { language, useWords } from '../i18n';
import { goTo } from '../session/location';
import { onChange } from '../storage/changes';
import type { StoredCard } from '../storage/schema';
import { settings } from '../storage/settings/settings';
import { syncCatalogue } from '../storage/story/catalogue';
import { storageTrouble } from '../storage/trouble';
import { useStore } from '../store';
import { loadFigures } from '../ui/art';
import { Notice } from '../ui/notice';
import { ShelfCard } from './card';
import { frame } from './layout';
import type { ShelfModel } from './model';
import { askForShelf, shelf, silentLanguages } from './shelf';
import { useGrid, useOnline } from './viewport';
import './library.css';

/** Props of the parents' tools, a lazy view; `onTidy` lets them put buttons on each card. */
export interface ToolsProps {
  shelf: ShelfModel;
  onTidy(buttons: ComponentType<{ card: StoredCard }> | undefined): void;
  onClose(): void;
}

interface LibraryProps {
  /** A lazy view: the parents' tools, or why nothing is kept, while that is so. */
  Late: ComponentType<
    { /** In its place until it has come. */ children: ComponentChildren } & (
      | (ToolsProps & { view: 'tools' })
      | { view: 'trouble' }
    )
  >;
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
  const silent = useStore(silentLanguages);
  const { ul, grid, top, height, bound } = useGrid();

  const ready = state.phase === 'ready' ? state : undefined;
  const lead = (!open && ready?.lead) || [];
  const length = found?.length ?? ready?.total ?? 0;
  const { from, to, whole } = frame(length, grid, top, height, bound - lead.length);
  // Before the frame, not after it: reading takes the time that the frame takes.
  useLayoutEffect(() => {
    if (!found) shelf.show(from, length ? to - from : bound, grid.columns);
  });

  // Drawings and their colours are fetched once there is a cover to draw; without them it is empty paper.
  useEffect(() => {
    if (!length) return;
    ignore(loadFigures(), 'covers show without drawings');
    ignore(
      import('./marks').then(({ startMarks }) => startMarks()),
      'covers show without marks, which their names say, too',
    );
  }, [!length]);
  const [held, start] = found ? [found, 0] : [ready?.cards ?? [], ready?.from ?? 0];
  // Cards keep their places while those before them are being read.
  const first = Math.max(from, start);
  const toCard = (card: StoredCard, place?: number) => (
    <ShelfCard
      key={card.id}
      card={card}
      online={online}
      silent={silent.includes(card.language)}
      {...(place && { place, of: length })}
    >
      {Buttons && <Buttons card={card} />}
    </ShelfCard>
  );

  const header = (
    <header>
      <h1 data-says>{words.stories}</h1>
      <button type="button" data-leads aria-label={words.find} onClick={() => setOpen(true)}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M10 3a7 7 0 1 0 4.2 12.6L19.3 20.7 20.7 19.3 15.6 14.2A7 7 0 0 0 10 3ZM10 5.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z" />
        </svg>
      </button>
    </header>
  );
  // The static frame of index.html is shown until there is a card, or is known to be none.
  if (state.phase === 'loading' || (ready && !length && !listed && !trouble)) return null;
  return (
    <div class="shelf">
      {open ? (
        <Late
          view="tools"
          shelf={shelf}
          onTidy={(view) => setButtons(() => view)}
          onClose={() => setOpen(false)}
        >
          {header}
        </Late>
      ) : (
        header
      )}
      {(trouble || state.phase === 'failed') && <Late view="trouble">{''}</Late>}
      {listed === 'failed' && ready && (
        <p class="shelf-said" role="status">
          {words.listFailed}{' '}
          <button type="button" onClick={list}>
            {words.again}
          </button>
        </p>
      )}
      {ready && length === 0 && listed === 'listed' && (
        <Notice
          text={found ? words.nothing : words.empty}
          {...(!open && {
            action: words.bring,
            onAction: () => goTo({ view: 'settings', room: 'examples' }),
          })}
        />
      )}
      {lead.length > 0 && (
        <>
          <ul class={lead.length > 1 ? 'shelf-lead' : 'shelf-lead is-wide'} aria-label={words.forYou}>
            {lead.map((card) => toCard(card))}
          </ul>
          <h2 data-says>{words.all}</h2>
        </>
      )}
      <ul
        ref={ul}
        key="all"
        aria-label={words.stories}
        style={{ paddingTop: `${(first / grid.columns) * grid.row}px`, minHeight: `${whole}px` }}
      >
        {held.slice(first - start, Math.max(0, to - start)).map((card, i) => toCard(card, first + i + 1))}
      </ul>
    </div>
  );
}

/** Re-reads the shelf when the catalogue, the stored cards, the language or the sorting changes. */
function useCatalogue(online: boolean): ['listed' | 'failed' | undefined, () => void] {
  const [listed, set] = useState<'listed' | 'failed'>();
  const now = useStore(language);
  const { examples, allLanguages, sort } = useStore(settings);
  const list = () =>
    syncCatalogue(examples === 'off' ? '' : catalogueUrl, shelf.preview).then(
      () => set('listed'),
      () => set('failed'),
    );
  useLayoutEffect(askForShelf, [now, allLanguages, sort]);
  useEffect(() => {
    list();
  }, [examples, online]);
  useEffect(() => onChange((change) => change === 'cards' && shelf.refresh()), []);
  return [listed, list];
}
