import { useEffect } from 'preact/hooks';
import type { Language } from '../../domain/language';
import { daysLeft } from '../../domain/story/deletion';
import { type Narration, pagesSpoken, segmentName } from '../../domain/story/narration';
import { useParentWords } from '../../i18n/parents';
import { useSettingsWords } from '../../i18n/settings';
import { useVoicesWords } from '../../i18n/voices';
import { goTo } from '../../session/location';
import { SHELF, studioRoom } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { clock } from '../../storage/clock';
import { deleteNarration, deleteNarrationForGood, restoreNarration } from '../../storage/story/narrations';
import { useStore } from '../../store';
import { Face } from '../../ui/face';
import { HoldToDelete } from '../../ui/hold-to-delete';
import { Notice } from '../../ui/notice';
import type { SettingsModel } from '../model';
import type { NarrationReader } from '../studio/narration-takes';
import type { StoryVoicesModel, StoryVoicesState } from './model';
import { ReaderForm } from './reader-form';
import { readerName } from './reader-name';
import { ServiceReading } from './service-reading';

interface Props {
  id: string;
  model: StoryVoicesModel;
  act: SettingsModel['act'];
  /** Speaks a text by the voice service. */
  speak(text: string, language: Language, signal: AbortSignal): Promise<void>;
}

/** All who read one story, and the ways to one more: somebody of the family, or the voice service. */
export function StoryVoices({ id, model, act, speak }: Props) {
  const words = useVoicesWords();
  const making = useParentWords('making');
  const { failed } = useSettingsWords();
  const now = useStore(model.state);
  useEffect(model.watch, [model]);
  if (now.phase === 'loading') return null;
  if (now.phase === 'failed') return <Notice text={failed} detail={now.failure.message} />;
  if (now.phase === 'none')
    return <Notice text={making.noStory} action={making.toShelf} onAction={() => void goTo(SHELF)} />;
  const { card, story, narrations, readers } = now;
  const begin = async (reader: NarrationReader) => {
    const narration = await model.begin(reader);
    if (narration !== undefined) goTo(studioRoom(id, 1, narration));
  };
  const isUnfinished = story?.open === true;
  return (
    <>
      <h2 lang={card.language} dir="auto">
        {card.title}
      </h2>
      <ul class="voices-list" aria-label={words.title}>
        <li class="children-row">
          <Face of="lantern" colour={0} />
          <p>
            <b>{words.own}</b>
            {!card.narrated && <small>{words.ownDevice}</small>}
          </p>
        </li>
        {narrations.map((one) => (
          <NarrationRow key={one.id} narration={one} now={now} act={act} />
        ))}
      </ul>
      <p class="settings-soft">{words.intro}</p>
      {isUnfinished ? (
        <p>{words.notWhole}</p>
      ) : (
        <>
          <ReaderForm readers={readers} isBusy={now.isComing} onBegin={begin} />
          {now.isComing && <p role="status">{words.coming}</p>}
          {now.failure && (
            <p class="stories-failure" role="status">
              {making.failure[now.failure.kind]} <small lang="en">{now.failure.message}</small>
            </p>
          )}
          <ServiceReading now={now} speak={speak} />
        </>
      )}
    </>
  );
}

type Ready = Extract<StoryVoicesState, { phase: 'ready' }>;

function NarrationRow({
  narration,
  now: { card, story },
  act,
}: {
  narration: Narration;
  now: Ready;
  act: SettingsModel['act'];
}) {
  const words = useVoicesWords();
  const { id, by, face, colour, deletedAt } = narration;
  const name = readerName(narration, words);
  const spoken = story ? pagesSpoken(story, narration) : Object.keys(narration.segments).length;
  const of = story?.pages.length ?? spoken;
  const change = (work: (story: string, id: string) => Promise<void>, what: 'deleted' | 'saved') =>
    act(async () => {
      await work(card.id, id);
      return { what };
    });
  return (
    <li class="children-row">
      <Face of={face} colour={colour} />
      {deletedAt === undefined ? (
        <>
          <p>
            <b>{name}</b>
            <small>{words.pages(spoken, of)}</small>
          </p>
          <div class="stories-do">
            {by === 'family' && (
              <a
                class="settings-link stories-link"
                href={hrefOf(studioRoom(card.id, firstSilent(narration, story), id))}
                aria-label={`${spoken < of ? words.readOn : words.again}: ${name}`}
              >
                {spoken < of ? words.readOn : words.again}
              </a>
            )}
            <HoldToDelete
              name={`${words.remove}: ${name}`}
              sure={`${words.remove}: ${name}`}
              hint={words.removeHint}
              onDelete={() => change(deleteNarration, 'deleted')}
            >
              {words.remove}
            </HoldToDelete>
          </div>
        </>
      ) : (
        <DeletedNarration
          name={name}
          deletedAt={deletedAt}
          onRestore={() => change(restoreNarration, 'saved')}
          onRemove={() => change(deleteNarrationForGood, 'deleted')}
        />
      )}
    </li>
  );
}

interface DeletedProps {
  name: string;
  deletedAt: number;
  onRestore(): void;
  onRemove(): void;
}

function DeletedNarration({ name, deletedAt, onRestore, onRemove }: DeletedProps) {
  const words = useVoicesWords();
  const making = useParentWords('making');
  return (
    <>
      <p role="status">
        {words.gone(name)}
        <small>{making.daysLeft(daysLeft(deletedAt, clock.now()))}</small>
      </p>
      <div class="stories-do">
        <button type="button" class="stories-first" aria-label={`${words.undo}: ${name}`} onClick={onRestore}>
          {words.undo}
        </button>
        <HoldToDelete
          name={`${making.removeForGood}: ${name}`}
          sure={`${making.sure}: ${name}`}
          hint={making.removeForGoodHint}
          onDelete={onRemove}
        >
          {making.removeForGood}
        </HoldToDelete>
      </div>
    </>
  );
}

/** The page to go on with, from 1. */
function firstSilent(narration: Narration, story: Ready['story']): number {
  const silent = story?.pages.findIndex((page, i) => !narration.segments[segmentName(page, i)]) ?? 0;
  return Math.max(0, silent) + 1;
}
