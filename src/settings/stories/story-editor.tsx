import { useEffect, useState } from 'preact/hooks';
import { useParentWords } from '../../i18n/parents';
import { useSettingsWords } from '../../i18n/settings';
import { inSettings, SHELF } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { useStore } from '../../store';
import { HoldToDelete } from '../../ui/hold-to-delete';
import { Notice } from '../../ui/notice';
import { CoverField } from './cover-field';
import { isFamilyStory, isImported, MAX_TITLE_LENGTH } from './edit-story';
import { ImportedPages } from './imported-pages';
import { MadeWith } from './made-with';
import { PageList } from './page-list';
import { SavedTextField } from './saved-text-field';
import { createStoryModel, type StoryDeps, type StoryModel } from './story-model';
import type { StoryReady } from './story-state';
import { StoryStatus } from './story-status';

/** One story: its title and pages to be edited, and what is still missing of it. */
export function StoryEditor({ id, deps }: { id: string; deps: StoryDeps }) {
  const words = useParentWords('making');
  const { failed } = useSettingsWords();
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
      return <LinkedNotice text={words.builtIn(state.title)} to={hrefOf(SHELF)} label={words.toShelf} />;
    case 'none':
      return state.waits ? (
        <LinkedNotice text={words.stillWish} to={hrefOf(inSettings('wishes'))} label={words.toWishes} />
      ) : (
        <LinkedNotice text={words.noStory} to={hrefOf(SHELF)} label={words.toShelf} />
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
      <StoryStatus now={state} model={model} speaks={deps.speaks()} />
      {isImported(story) ? (
        <ImportedPages story={story} />
      ) : (
        <PageList story={story} model={model} locked={locked} coming={deps.speaks()} />
      )}
      {(own || isImported(story)) && <CoverField story={story} model={model} />}
      <MadeWith story={story} />
      <div class="settings-row">
        <HoldToDelete
          name={words.removeStory}
          sure={words.sure}
          hint={words.removeHint}
          onDelete={model.remove}
        >
          {words.removeStory}
        </HoldToDelete>
      </div>
    </>
  );
}

function Deleted({ now, model }: { now: StoryReady; model: StoryModel }) {
  const words = useParentWords('making');
  return (
    <div class="settings-row" role="status">
      <p dir="auto">{words.gone(now.story.title)}</p>
      <button type="button" class="stories-first" onClick={model.undo}>
        {words.undo}
      </button>
      <a class="settings-link stories-link" href={hrefOf(SHELF)}>
        {words.toShelf}
      </a>
    </div>
  );
}

function LinkedNotice({ text, to, label }: { text: string; to: string; label: string }) {
  return (
    <div class="settings-row">
      <p dir="auto">{text}</p>
      <a class="settings-link stories-link" href={to}>
        {label}
      </a>
    </div>
  );
}
