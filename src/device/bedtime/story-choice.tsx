import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { BEDTIME_DEFAULTS, pickFamiliarStories } from '../../domain/bedtime/bedtime';
import { ignore } from '../../domain/ignore';
import { language } from '../../i18n';
import { useBedtimeWords } from '../../i18n/bedtime';
import type { StoredCard } from '../../storage/schema';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { loadFigures } from '../../ui/art';
import { Cover } from '../../ui/cover';
import { createResizeObserver } from '../../ui/resize-observer';
import { readBedtimeCandidates } from './candidates';
import { Arrow, Lantern, LanternIcon } from './drawings';

interface Props {
  onStart(stories: string[]): void;
  onBack(): void;
}

/** The child picks tonight's stories, each into a lantern, or starts at once with a calm choice. */
export function StoryChoice({ onStart, onBack }: Props) {
  const words = useBedtimeWords();
  const { bedtimeStories: count = BEDTIME_DEFAULTS.bedtimeStories } = useStore(settings);
  const [cards, setCards] = useState<StoredCard[]>();
  const [picked, setPicked] = useState<StoredCard[]>([]);
  const [page, showPage] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const perPage = useCoversPerPage(list, cards !== undefined);

  useEffect(() => {
    ignore(loadFigures(), 'covers without figures');
    readBedtimeCandidates(language.get()).then(setCards, () => setCards([]));
  }, []);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  const pages = Math.max(1, Math.ceil((cards?.length ?? 0) / perPage));
  const at = Math.min(page, pages - 1);
  const shown = cards?.slice(at * perPage, at * perPage + perPage) ?? [];
  const toggle = (card: StoredCard) =>
    setPicked((before) =>
      before.includes(card)
        ? before.filter((one) => one !== card)
        : // When all lanterns are lit, the last one is replaced.
          [...before.slice(0, count - 1), card],
    );
  const start = () => {
    // One picked story is enough; for a child that picked none, the choice is made.
    const stories = picked.length ? picked : pickFamiliarStories(cards ?? [], count);
    if (stories.length) onStart(stories.map(({ id }) => id));
  };
  return (
    <dialog
      ref={dialog}
      class={`full-screen tonight ${picked.length ? 'is-picked' : ''}`}
      aria-labelledby="tonight"
      data-spoken
      onCancel={(event) => {
        event.preventDefault();
        onBack();
      }}
    >
      <i class="tonight-sky" aria-hidden="true" />
      <button
        type="button"
        class="round-button bedtime-round tonight-back"
        data-leads
        aria-label={words.back}
        onClick={onBack}
      >
        <Arrow back />
      </button>
      <h1 id="tonight" class="visually-hidden" data-says>
        {words.choose(count)}
      </h1>
      <ol class="tonight-lanterns" style={{ '--count': `${count}` }}>
        {Array.from({ length: count }, (_, i) => {
          const story = picked[i];
          return (
            <li key={story?.id ?? i}>
              {story ? (
                <button type="button" aria-label={words.takeBack(story.title)} onClick={() => toggle(story)}>
                  <Lantern story={story} />
                </button>
              ) : (
                <Lantern />
              )}
            </li>
          );
        })}
      </ol>
      <p class="visually-hidden" role="status">
        {words.lanterns(picked.length, count)}
      </p>
      <button
        type="button"
        class="round-button bedtime-round tonight-earlier"
        aria-label={words.earlier}
        disabled={at === 0}
        onClick={() => showPage(at - 1)}
      >
        <Arrow back />
      </button>
      <ul ref={list} class="tonight-covers">
        {cards && !cards.length && <li class="tonight-none">{words.nothing}</li>}
        {shown.map((card) => (
          <li key={card.id}>
            <button
              type="button"
              data-named
              aria-label={card.title}
              aria-pressed={picked.includes(card)}
              onClick={() => toggle(card)}
            >
              <b>
                <Cover story={card} large />
              </b>
              <span lang={card.language}>{card.title}</span>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="round-button bedtime-round tonight-more"
        aria-label={words.more}
        disabled={at >= pages - 1}
        onClick={() => showPage(at + 1)}
      >
        <Arrow />
      </button>
      <button
        type="button"
        class="tonight-start"
        data-leads
        data-start
        disabled={!cards?.length}
        onClick={start}
      >
        <LanternIcon />
        <span>{words.start}</span>
      </button>
    </dialog>
  );
}

const GAP = 16;

/** How many covers fit on a page at their least size. */
function useCoversPerPage(list: { current: HTMLUListElement | null }, ready: boolean): number {
  const [perPage, set] = useState(3);
  useLayoutEffect(() => {
    const box = list.current;
    if (!box || !ready) return;
    const measure = () => {
      const { clientWidth: wide, clientHeight: high } = box;
      const short = Math.min(innerWidth, innerHeight);
      const [w, h] = short < 360 ? [112, 150] : short < 700 ? [144, 190] : [196, 250];
      const columns = Math.max(1, Math.floor((wide + GAP) / (w + GAP)));
      const rows = Math.max(1, Math.floor((high + GAP) / (h + GAP)));
      box.style.setProperty('--columns', `${columns}`);
      box.style.setProperty('--rows', `${rows}`);
      set(columns * rows);
    };
    const sized = createResizeObserver(measure);
    sized.observe(box);
    return () => sized.disconnect();
  }, [ready]);
  return perPage;
}
