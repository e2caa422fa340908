import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { useStore } from '../../store';
import { Notice } from '../../ui/notice';
import { CoverField } from './cover-field';
import { isFamilyStory, MAX_TITLE_LENGTH } from './edit-story';
import { MadeWith } from './made-with';
import { PageList } from './page-list';
import { progressText } from './progress-text';
import { SavedTextField } from './saved-text-field';
import { createStoryModel, type StoryDeps, type StoryModel, type StoryState } from './story-model';

type Ready = StoryState & { phase: 'ready' };

/** One story: its title and pages to be read and changed, and what is still to be done about it. */
export function StoryEditor({ id, deps }: { id: string; deps: StoryDeps }) {
  const words = useParentWords('making');
  const { failed } = useWords('settings');
  const { untitled } = useParentWords('studio');
  const [model] = useState(() => createStoryModel(id, deps));
  const state = useStore(model.state);
  useEffect(model.watch, []);
  switch (state.phase) {
    case 'loading':
      return null;
    case 'failed':
      return <Notice text={failed} detail={state.failure.message} />;
    case 'built-in':
      return <Way text={words.builtIn(state.title)} to="#/stories" label={words.toShelf} />;
    case 'none':
      return state.waits ? (
        <Way text={words.stillWish} to="#/settings/wishes" label={words.toWishes} />
      ) : (
        <Way text={words.noStory} to="#/stories" label={words.toShelf} />
      );
  }
  if (state.deleted) return <Deleted now={state} model={model} />;
  const { story, making } = state;
  const own = isFamilyStory(story);
  const locked = making !== undefined && making.phase !== 'speaking';
  return (
    <>
      <SavedTextField
        label={words.title}
        value={story.title}
        most={MAX_TITLE_LENGTH}
        empty={words.empty.title}
        lang={story.language}
        locked={locked}
        live={own}
        spare={own && story.title === untitled}
        onKeep={model.rename}
      />
      <ToDo now={state} model={model} speaks={deps.speaks()} />
      <PageList story={story} model={model} locked={locked} coming={deps.speaks()} />
      {own && <CoverField story={story} model={model} />}
      <MadeWith story={story} />
      <div class="settings-row">
        <button type="button" onClick={model.remove}>
          {words.removeStory}
        </button>
      </div>
    </>
  );
}

/** What stands between this story and a child, each with what to do about it. */
function ToDo({ now, model, speaks }: { now: Ready; model: StoryModel; speaks: boolean }) {
  const words = useParentWords('making');
  const studio = useParentWords('studio');
  const { story, kept, wish, making } = now;
  const own = isFamilyStory(story);
  const silent = story.pages.some(({ speech }) => !speech);
  const lines = [
    own && studio.keptAsTyped,
    story.held && !own && words.heldNow,
    making && progressText(making, words),
    making && making.phase !== 'speaking' && words.locked,
    !making && wish && words.finishing,
    !making && wish?.failure && `${words.failure[wish.failure.kind]} ${wish.failure.message}`,
    !making && !wish && kept === 'half' && (story.open ? words.unfinished : words.unspoken),
  ].filter(Boolean);
  return (
    <div class="stories-todo">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <div class="stories-do">
        {!making && (
          <a
            class={`stories-link ${own ? 'stories-first' : ''}`}
            href={`#/settings/studio/${encodeURIComponent(story.id)}`}
          >
            {studio.recordStory}
          </a>
        )}
        {own && speaks && silent && !making && !wish && (
          <button type="button" onClick={model.finish}>
            {studio.letRead}
          </button>
        )}
        {story.held && !own && !making && (
          <button type="button" class="stories-first" onClick={model.release}>
            {words.letGo}
          </button>
        )}
        {making && (
          <button type="button" onClick={model.stop}>
            {words.stop}
          </button>
        )}
        {!making && !wish && kept === 'half' && (
          <button type="button" onClick={model.finish}>
            {words.finish}
          </button>
        )}
        {!story.held && (
          <a class="stories-link" href={`#/play/${encodeURIComponent(story.id)}`}>
            {words.listen}
          </a>
        )}
      </div>
    </div>
  );
}

function Deleted({ now, model }: { now: Ready; model: StoryModel }) {
  const words = useParentWords('making');
  return (
    <div class="settings-row" role="status">
      <p dir="auto">{words.gone(now.story.title)}</p>
      <button type="button" class="stories-first" onClick={model.undo}>
        {words.undo}
      </button>
      <a class="stories-link" href="#/stories">
        {words.toShelf}
      </a>
    </div>
  );
}

function Way({ text, to, label }: { text: string; to: string; label: string }) {
  return (
    <div class="settings-row">
      <p dir="auto">{text}</p>
      <a class="stories-link" href={to}>
        {label}
      </a>
    </div>
  );
}
