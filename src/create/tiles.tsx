import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { MAX_WISH_LENGTH, MOST_TOGETHER, type NamedHero } from '../domain/story/wish';
import { useWords } from '../i18n';
import { storyRoom } from '../session/navigation';
import { hrefOf } from '../session/route';
import type { Announcer } from '../sound/announcer';
import { useStore } from '../store';
import { Icon } from '../ui/icon';
import { lazyChunk } from '../ui/lazy-view';
import { useOptionalView } from '../ui/optional-view';
import { Bar } from './bar';
import { CREATE_ICONS } from './icons';
import type { WishModel } from './model';
import type { NamingProps } from './naming';
import { Picks } from './picks';
import { SpeechInputStatus } from './talk-button';
import { type Tile, TileGroup } from './tile-group';
import { TogetherTile } from './together-tile';
import { useGroupScroll } from './use-group-scroll';
import type { SpeechInputView } from './use-speech-input';
import {
  type DraftHero,
  draftOfHeroes,
  heroesOf,
  toggleHero,
  WISH_CHOICES,
  WISH_PARTS,
  type WishDraft,
  type WishPart,
} from './wish/draft';
import './tiles.css';

const nameHero = lazyChunk<NamingProps>(() => [import('./naming')]);

interface Props {
  model: WishModel;
  announcer: Announcer;
  speech: SpeechInputView;
  heroes: NamedHero[];
  /** Scrolls without gliding. */
  calm: boolean;
  /** A sentence over the tiles. */
  said?: string | undefined;
  /** Link to a story that is being made. */
  beside?: ComponentChildren;
}

/** The form for a wish: all groups on one page, one a screen, and the picks and buttons always in reach below. */
export function Tiles({ model, announcer, speech, heroes, calm, said, beside }: Props) {
  const words = useWords('create');
  const title = useWords('shelf').create;
  const draft = useStore(model.draft);
  const scroll = useGroupScroll(calm);
  const [naming, setNaming] = useState(false);
  const NameHero = useOptionalView(nameHero, !draft.together);

  const pick = (group: WishPart, tile: Tile | undefined, byFinger: boolean) => {
    const named = group === 'hero' && { named: tile?.named };
    model.pick({ [group]: tile?.of, ...named } as Partial<WishDraft>);
    scroll.stay();
    const next = WISH_PARTS.indexOf(group) + 1;
    if (byFinger && next < WISH_PARTS.length) scroll.showSoon(next);
  };
  const lit = heroesOf(draft);
  /** Lights a hero beside the others; with all of them lit the place comes, as after one. */
  const light = (tile: Tile | undefined, byFinger: boolean) => {
    if (!tile) return;
    const tapped: DraftHero = { hero: tile.of as DraftHero['hero'], named: tile.named };
    const now = toggleHero(lit, tapped);
    model.pick(draftOfHeroes(now));
    scroll.stay();
    if (byFinger && now.length === MOST_TOGETHER) scroll.showSoon(1);
  };
  const turnTogether = (together: boolean) => {
    announcer.say(words.together);
    model.pick({ ...(!together && { others: undefined }), together: together || undefined });
  };
  const keyOf = ({ hero, named }: DraftHero) => named?.id ?? hero;
  const showWords = () => scroll.show(WISH_PARTS.length);
  const addWords = (text: string) => {
    const { words: before } = model.draft.get();
    model.pick({ words: `${before} ${text}`.trim().slice(0, MAX_WISH_LENGTH) });
    showWords();
    announcer.say(text);
  };
  const silently = (act: () => unknown) => () => {
    announcer.stop();
    act();
  };
  const tilesOf = (group: WishPart): Tile[] => {
    const names = words.names[group] as Record<string, string>;
    const plain = WISH_CHOICES[group].map((key): Tile => ({ key, of: key, text: names[key] ?? key }));
    if (group !== 'hero') return plain;
    const named = heroes.map(
      (one): Tile => ({
        key: one.id,
        of: one.hero,
        named: one,
        text: words.named(one.name, names[one.hero] ?? ''),
      }),
    );
    return [...named, ...plain];
  };

  return (
    <div class={`create ${calm ? 'is-calm' : ''}`}>
      <h1 class="visually-hidden">{title}</h1>
      <div class="create-groups" ref={scroll.box} onScroll={scroll.onScroll}>
        {WISH_PARTS.map((group, at) => (
          <TileGroup
            key={group}
            group={group}
            tiles={tilesOf(group)}
            picked={group === 'hero' ? lit.map(keyOf) : [draft[group] ?? '']}
            several={group === 'hero' && draft.together}
            onPick={(tile, byFinger) =>
              group === 'hero' && draft.together ? light(tile, byFinger) : pick(group, tile, byFinger)
            }
            onMore={() => scroll.showMore(at)}
            onTouch={(tile) =>
              tile.named ? announcer.say(tile.text) : announcer.sayLabel(`${group}/${tile.of}`, tile.text)
            }
          >
            {group === 'hero' && (
              <TogetherTile on={draft.together === true} lit={lit.length} onTurn={turnTogether} />
            )}
          </TileGroup>
        ))}
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
          {speech.unavailable && <p class="create-deaf">{words.deaf[speech.unavailable]}</p>}
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
      {speech.speechInput && <SpeechInputStatus speechInput={speech.speechInput} announcer={announcer} />}
      <Picks
        draft={draft}
        current={scroll.current}
        onGo={(group) => scroll.show(WISH_PARTS.indexOf(group))}
        onWords={showWords}
        onName={NameHero && (() => setNaming(true))}
      />
      {beside}
      <Bar
        speechInput={speech.speechInput}
        announcer={announcer}
        level={speech.level}
        full={Boolean(beside)}
        onText={addWords}
        onDice={silently(model.dice)}
        onMake={silently(model.make)}
      />
      {/* On a phone only: elsewhere the pencil among the picks leads to both. */}
      <div class="create-further">
        <button type="button" onClick={showWords}>
          <Icon d={CREATE_ICONS.pencil} />
          {words.wish}
        </button>
        <a href={hrefOf(storyRoom('new'))}>
          <Icon d={CREATE_ICONS.shelf} />
          {words.own}
        </a>
      </div>
      {naming && draft.hero && NameHero && (
        <NameHero
          hero={draft.hero}
          named={draft.named}
          speech={speech}
          announcer={announcer}
          onNamed={(named) => model.pick({ named })}
          onClose={() => setNaming(false)}
        />
      )}
    </div>
  );
}
