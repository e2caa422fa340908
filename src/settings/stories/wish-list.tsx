import { useEffect, useState } from 'preact/hooks';
import { timeLeft } from '../../domain/clock';
import { ignore } from '../../domain/ignore';
import type { Story } from '../../domain/story/story';
import { language, useWords } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { useSettingsWords } from '../../i18n/settings';
import { storyRoom } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { clock } from '../../storage/clock';
import { LONGEST_RETRY } from '../../storage/story/wishes';
import { useStore } from '../../store';
import { loadFigures } from '../../ui/art';
import { Cover } from '../../ui/cover';
import { HoldToDelete } from '../../ui/hold-to-delete';
import { Notice } from '../../ui/notice';
import { ConfirmButton } from '../confirm-button';
import { progressText } from './progress-text';
import { relativeTime } from './relative-time';
import { wishText } from './wish-text';
import { createWishesModel, type WishesDeps, type WishesModel, type WishRow } from './wishes-model';
import '../story-rows.css';

interface Props {
  deps: WishesDeps;
  /** The model where it has been read ahead. */
  ahead: WishesModel | undefined;
}

/** New stories awaiting approval, and the queue of wishes. */
export function WishList({ deps, ahead }: Props) {
  const words = useParentWords('making');
  const { failed } = useSettingsWords();
  const [model] = useState(() => ahead ?? createWishesModel(deps));
  const state = useStore(model.state);
  useEffect(model.watch, []);
  useEffect(() => {
    ignore(loadFigures(), 'a cover without figures is still its light');
  }, []);
  if (state.phase === 'loading') return null;
  if (state.phase === 'failed') return <Notice text={failed} detail={state.failure.message} />;
  const { rows, held, making } = state;
  if (rows.length + held.length === 0) return <Notice text={words.noWish} />;
  return (
    <>
      {held.length > 0 && (
        <>
          <h2>{words.held}</h2>
          <ul class="story-rows">
            {held.map((story) => (
              <AwaitingApproval key={story.id} story={story} model={model} busy={making?.id === story.id} />
            ))}
          </ul>
        </>
      )}
      {rows.length > 0 && (
        <>
          <h2>{words.waiting}</h2>
          <ul class="story-rows">
            {rows.map((row) => (
              <WaitingWish
                key={row.wish.id}
                row={row}
                model={model}
                progress={making?.id === row.wish.id ? progressText(making, words) : undefined}
              />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface WaitingProps {
  row: WishRow;
  model: WishesModel;
  /** Progress, while it is being made. */
  progress: string | undefined;
}

function WaitingWish({ row: { wish, card, by }, model, progress }: WaitingProps) {
  const words = useParentWords('making');
  const family = useParentWords('family');
  const create = useWords('create');
  const now = useStore(language);
  const { id, kind, state, tries, notBefore = 0, wait = LONGEST_RETRY, failure, createdAt } = wish;
  const left = Number.isFinite(notBefore) ? timeLeft(notBefore, clock.now(), wait) : 0;
  const wished = wishText(wish.wish, create) || (wish.continues ? words.goesOn : words.anything);
  const title = card?.title ?? wished;
  const wishLine = kind === 'finish' ? words.toFinish : wished;
  const facts = [
    by && family.wishOf(by),
    words.since(relativeTime(Math.min(createdAt, clock.now()), now)),
    tries > 0 && words.tried(tries),
    tries > 0 && left > 0 && words.next(relativeTime(clock.now() + left, now)),
  ];
  return (
    <li class="story-row">
      <Picture id={id} cover={card?.cover} />
      <div class="story-row-facts">
        <b lang={wish.language} dir="auto">
          {title}
        </b>
        {wishLine !== title && (
          <p lang={wish.language} dir="auto">
            {wishLine}
          </p>
        )}
        <small>{facts.filter(Boolean).join(' · ')}</small>
        {state === 'approval' && <p class="stories-lit">{words.forApproval}</p>}
        {progress && <p class="stories-lit">{progress}</p>}
        {failure && !progress && (
          <p class="stories-failure">
            {words.failure[failure.kind]} <small>{failure.message}</small>
          </p>
        )}
      </div>
      <div class="story-row-do">
        {progress ? (
          <button type="button" aria-label={`${words.stop}: ${title}`} onClick={model.stop}>
            {words.stop}
          </button>
        ) : (
          <>
            <MainAction
              what={state === 'approval' ? words.approve : words.tell}
              of={title}
              onDo={() => model.makeNow(id)}
            />
            <ConfirmButton
              label={words.remove}
              sure={words.sure}
              of={title}
              onConfirm={() => model.removeWish(id)}
            />
          </>
        )}
      </div>
    </li>
  );
}

function AwaitingApproval({ story, model, busy }: { story: Story; model: WishesModel; busy: boolean }) {
  const words = useParentWords('making');
  const create = useWords('create');
  const { id, title, language, cover, pages, wish = {} } = story;
  return (
    <li class="story-row">
      <Picture id={id} cover={cover} />
      <div class="story-row-facts">
        <b lang={language} dir="auto">
          {title}
        </b>
        <p>{wishText(wish, create)}</p>
        {busy && <p class="stories-lit">{words.being.asking}</p>}
        <details class="stories-read">
          <summary aria-label={`${words.read}: ${title}`}>{words.read}</summary>
          {pages.map(({ text }, i) => (
            <p key={i} lang={language} dir="auto">
              {text}
            </p>
          ))}
        </details>
      </div>
      <div class="story-row-do">
        {!busy && <MainAction what={words.letGo} of={title} onDo={() => model.release(id)} />}
        <a
          class="settings-link stories-link"
          href={hrefOf(storyRoom(id))}
          aria-label={`${words.edit}: ${title}`}
        >
          {words.edit}
        </a>
        {!busy && (
          <HoldToDelete
            name={`${words.remove}: ${title}`}
            sure={`${words.sure}: ${title}`}
            hint={words.removeHint}
            onDelete={() => model.removeStory(id)}
          >
            {words.remove}
          </HoldToDelete>
        )}
      </div>
    </li>
  );
}

/** The main button of a row. */
function MainAction({ what, of, onDo }: { what: string; of: string; onDo(): void }) {
  return (
    <button type="button" class="stories-first" aria-label={`${what}: ${of}`} onClick={onDo}>
      {what}
    </button>
  );
}

function Picture({ id, cover }: { id: string; cover: Story['cover'] | undefined }) {
  return <div class="story-row-cover">{cover && <Cover story={{ id, cover }} />}</div>;
}
