import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { MAX_WISH_LENGTH, type NamedHero } from '../domain/story/wish';
import { useWords } from '../i18n';
import { storyRoom } from '../session/navigation';
import { hrefOf } from '../session/route';
import type { Mouth } from '../sound/mouth';
import { useStore } from '../store';
import { Icon } from './icons';
import type { CreateModel } from './model';
import { Naming } from './name-hero';
import { Picks } from './picks';
import { HeardLine, Talk } from './talk-button';
import { type Tile, TileGroup } from './tile-group';
import type { Hears } from './use-speech-input';
import { type Draft, GROUP_NAMES, GROUPS, type Group } from './wish/draft';

interface Props {
  model: CreateModel;
  mouth: Mouth;
  hears: Hears;
  heroes: NamedHero[];
  /** Nothing may move. */
  calm: boolean;
  /** A sentence about all of it. */
  said?: string | undefined;
  /** The way to a story that is being made. */
  beside?: ComponentChildren;
}

/** How long a picked tile is seen to be lit before the next group comes. Milliseconds. */
const SEEN = 420;

/** Between two rows of tiles; CSS pixels. */
const GAP = 16;

/** Where a wish is put together: all groups in one page, one screen each, and what is always in reach below. */
export function Tiles({ model, mouth, hears, heroes, calm, said, beside }: Props) {
  const words = useWords('create');
  const title = useWords('shelf').create;
  const draft = useStore(model.draft);
  const groups = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<Group | undefined>('hero');
  const [naming, setNaming] = useState(false);
  const glide = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(glide.current), []);

  const show = (at: number) => {
    clearTimeout(glide.current);
    const section = groups.current?.children[at] as HTMLElement | undefined;
    if (section) groups.current?.scrollTo({ top: section.offsetTop, behavior: calm ? 'instant' : 'smooth' });
  };
  const look = () => {
    const box = groups.current;
    // A scroll's last event comes when the page may have been left.
    if (!box) return;
    const middle = box.scrollTop + box.clientHeight / 2;
    const at = [...box.children].findLastIndex((one) => (one as HTMLElement).offsetTop <= middle);
    setCurrent(GROUP_NAMES[at]);
    // Straight into the page: to draw all tiles anew for it would be seen while scrolling.
    const section = box.children[at] as HTMLElement | undefined;
    if (section) section.toggleAttribute('data-end', restOf(box, section) < 8);
  };
  /** How much of a group is still below what is seen; CSS pixels. */
  const restOf = (box: HTMLElement, section: HTMLElement) =>
    section.offsetTop + section.offsetHeight - box.clientHeight - box.scrollTop;
  const more = (at: number) => {
    const box = groups.current;
    const section = box?.children[at] as HTMLElement | undefined;
    if (!box || !section) return;
    const rest = restOf(box, section);
    const behavior = calm ? 'instant' : 'smooth';
    if (rest < 8) show(at);
    else box.scrollBy({ top: Math.min(rest, box.clientHeight + GAP), behavior });
  };
  const pick = (group: Group, tile: Tile | undefined, move: boolean) => {
    const named = group === 'hero' && { named: tile?.named };
    model.pick({ [group]: tile?.of, ...named } as Partial<Draft>);
    clearTimeout(glide.current);
    const next = GROUP_NAMES.indexOf(group) + 1;
    if (move && next < GROUP_NAMES.length) glide.current = setTimeout(() => show(next), SEEN);
  };
  const heard = (text: string) => {
    const { words: before } = model.draft.get();
    model.pick({ words: `${before} ${text}`.trim().slice(0, MAX_WISH_LENGTH) });
    show(GROUP_NAMES.length);
    mouth.say(text);
  };

  return (
    <div class={`create ${calm ? 'is-calm' : ''}`}>
      <h1 class="visually-hidden">{title}</h1>
      <div class="create-groups" ref={groups} onScroll={look}>
        {GROUP_NAMES.map((group, at) => {
          const names = words.names[group] as Record<string, string>;
          const plain = GROUPS[group].map((key): Tile => ({ key, of: key, text: names[key] ?? key }));
          const own = group === 'hero' ? heroes : [];
          const named = own.map(
            (one): Tile => ({
              ...{ key: one.id, of: one.hero, named: one },
              text: words.named(one.name, names[one.hero] ?? ''),
            }),
          );
          return (
            <TileGroup
              key={group}
              group={group}
              tiles={[...named, ...plain]}
              picked={(group === 'hero' && draft.named?.id) || draft[group]}
              onPick={(tile, move) => pick(group, tile, move)}
              onMore={() => more(at)}
              onTouch={(tile) =>
                tile.named ? mouth.say(tile.text) : mouth.name(`${group}/${tile.of}`, tile.text)
              }
            />
          );
        })}
        <section class="create-group is-words">
          <label>
            <h2>{words.wish}</h2>
            <textarea
              aria-label={words.wish}
              placeholder={words.wishHint}
              maxLength={MAX_WISH_LENGTH}
              value={draft.words}
              onInput={(event) => model.pick({ words: event.currentTarget.value })}
            />
          </label>
          {hears.deaf && <p class="create-deaf">{words.deaf[hears.deaf]}</p>}
          {/* A parent's: it leads into Settings, and through whatever stands before that. */}
          <a class="create-own" href={hrefOf(storyRoom('new'))}>
            {words.own}
          </a>
        </section>
      </div>
      {said && (
        <p class="create-heard" role="status">
          {said}
        </p>
      )}
      {hears.ear && <HeardLine ear={hears.ear} mouth={mouth} />}
      <Picks
        draft={draft}
        current={current}
        onGo={(group) => show(GROUP_NAMES.indexOf(group))}
        onName={() => setNaming(true)}
      />
      {beside}
      <div class={`create-bar ${beside ? 'is-full' : ''}`}>
        <button
          type="button"
          class="round-button create-round create-dice"
          data-leads
          aria-label={words.surprise}
          onClick={() => {
            mouth.hush();
            model.dice();
          }}
        >
          <Icon name="dice" />
        </button>
        {hears.ear && <Talk ear={hears.ear} mouth={mouth} level={hears.level} onText={heard} />}
        <button
          type="button"
          class="create-make"
          data-leads
          aria-label={words.make}
          onClick={() => {
            mouth.hush();
            model.make();
          }}
        >
          <Icon name="make" />
          <span aria-hidden="true">{words.make}</span>
        </button>
      </div>
      {naming && draft.hero && (
        <Naming
          hero={draft.hero}
          named={draft.named}
          hears={hears}
          mouth={mouth}
          onNamed={(named) => model.pick({ named })}
          onClose={() => setNaming(false)}
        />
      )}
    </div>
  );
}
