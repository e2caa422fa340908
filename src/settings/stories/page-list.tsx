import { useState } from 'preact/hooks';
import { durationText } from '../../domain/duration';
import { isReadingOutdated, lacksSpeech } from '../../domain/story/speech-key';
import type { Page, Story } from '../../domain/story/story';
import { isWordless } from '../../domain/story/wordless';
import { useParentWords } from '../../i18n/parents';
import { studioRoom } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { ConfirmButton } from '../confirm-button';
import { isFamilyStory, MAX_TYPED_PAGE_LENGTH, pageRef } from './edit-story';
import { PictureField } from './picture-field';
import { SavedTextField } from './saved-text-field';
import type { StoryModel } from './story-model';

interface Props {
  story: Story;
  model: StoryModel;
  locked: boolean;
  /** Whether a service speaks pages without speech. */
  coming: boolean;
}

/** All pages of a story, each to be edited in place. */
export function PageList(props: Props) {
  const words = useParentWords('making');
  const { story, locked } = props;
  const [adding, setAdding] = useState(false);
  const { length } = story.pages;
  // A new story starts with an empty page.
  const blank = adding || length === 0;
  const all = [...story.pages, ...(blank ? [undefined] : [])];
  return (
    <>
      <h2>{words.pages}</h2>
      <ol class="stories-pages">
        {all.map((page, index) => (
          <PageRow
            key={index}
            {...props}
            page={page}
            index={index}
            eager={adding}
            onAdded={() => setAdding(false)}
          />
        ))}
      </ol>
      {!blank && !locked && (
        <div class="settings-row">
          <button type="button" onClick={() => setAdding(true)}>
            {words.addPage}
          </button>
        </div>
      )}
    </>
  );
}

interface RowProps extends Props {
  /** Absent for a page that is not stored yet. */
  page: Page | undefined;
  index: number;
  eager: boolean;
  onAdded(): void;
}

function PageRow({ story, model, locked, coming, page, index, eager, onAdded }: RowProps) {
  const words = useParentWords('making');
  const own = isFamilyStory(story);
  const keep = async (to: string, was: string) => {
    if (page) return model.change({ ...pageRef(index, page), was }, to);
    const kept = await model.insert(index, to);
    if (kept) onAdded();
    return kept;
  };
  return (
    <li>
      <SavedTextField
        label={page || own ? nameOf(words.page(index + 1), page) : words.newPage}
        value={page?.text ?? ''}
        most={MAX_TYPED_PAGE_LENGTH}
        empty={page && !page.speech?.read && !isWordless(page) ? words.empty.page : undefined}
        lang={story.language}
        locked={locked}
        parts
        live={own}
        eager={!page && eager}
        onKeep={keep}
      />
      {page && !locked && <PageTools story={story} model={model} coming={coming} page={page} index={index} />}
    </li>
  );
}

/** A page's name; a chapter's title is part of it. */
const nameOf = (number: string, page: Page | undefined) =>
  page?.title ? `${number}: ${page.title}` : number;

/** A page's speech and picture, and the way to remove it. */
function PageTools({
  story,
  model,
  coming,
  page,
  index,
}: Omit<RowProps, 'locked' | 'eager' | 'onAdded' | 'page'> & { page: Page }) {
  const words = useParentWords('making');
  const studio = useParentWords('studio');
  const { pages, id } = story;
  const { speech, picture } = page;
  const where = pageRef(index, page);
  const name = nameOf(words.page(index + 1), page);
  const other = isReadingOutdated(page);
  return (
    <>
      {other && (
        <div class="stories-do stories-asked" role="status">
          <p class="stories-failure">{studio.voice.other}</p>
          <button
            type="button"
            class="stories-first"
            aria-label={`${studio.voice.keep}: ${name}`}
            onClick={() => model.confirmRecording(where)}
          >
            {studio.voice.keep}
          </button>
        </div>
      )}
      <small>
        {speech?.read && !other
          ? studio.voice.own(durationText(speech.duration))
          : !lacksSpeech(page)
            ? words.speech.stored
            : coming && !isFamilyStory(story)
              ? words.speech.coming
              : words.speech.device}
      </small>
      <div class="stories-do">
        {isFamilyStory(story) && (
          <a
            class="settings-link stories-link"
            href={hrefOf(studioRoom(id, index + 1))}
            aria-label={`${studio.record}: ${name}`}
          >
            {studio.record}
          </a>
        )}
        {speech?.read !== undefined && (
          <ConfirmButton
            label={studio.voice.drop}
            sure={words.sure}
            of={name}
            onConfirm={() => model.removeRecording(where)}
          />
        )}
        <PictureField
          picture={picture}
          of={name}
          alt={studio.picture.stored}
          onChoose={(file) => model.setPicture(where, file)}
          onRemove={() => model.removePicture(where)}
        />
        {(pages.length > 1 || isFamilyStory(story)) && (
          <ConfirmButton
            label={words.removePage}
            sure={words.sure}
            of={name}
            onConfirm={() => model.removePage(where)}
          />
        )}
      </div>
    </>
  );
}
