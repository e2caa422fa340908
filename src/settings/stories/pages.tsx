import { useState } from 'preact/hooks';
import { lacksSpeech } from '../../domain/speech-key';
import type { Story } from '../../domain/story';
import { useParentWords } from '../../i18n/parents';
import { TwoStep } from '../two-step';
import { MOST_PAGE } from './edit';
import type { StoryModel } from './story-model';
import { TextField } from './text-field';

interface Props {
  story: Story;
  model: StoryModel;
  locked: boolean;
  /** A service speaks what has no speech. */
  coming: boolean;
}

/** Every page as it reads, to be changed where it stands. */
export function Pages({ story: { pages, language }, model, locked, coming }: Props) {
  const words = useParentWords('making');
  const [adding, add] = useState(false);
  return (
    <>
      <h2>{words.pages}</h2>
      <ol class="stories-pages">
        {pages.map((page, index) => (
          <li key={index}>
            <TextField
              label={words.page(index + 1)}
              value={page.text}
              most={MOST_PAGE}
              empty={words.empty.page}
              lang={language}
              locked={locked}
              onKeep={(to, was) => model.change({ index, was }, to)}
            />
            <div class="stories-do">
              <small>
                {!lacksSpeech(page)
                  ? words.speech.stored
                  : coming
                    ? words.speech.coming
                    : words.speech.device}
              </small>
              {pages.length > 1 && !locked && (
                <TwoStep
                  label={words.removePage}
                  sure={words.sure}
                  of={words.page(index + 1)}
                  onDo={() => model.removePage({ index, was: page.text })}
                />
              )}
            </div>
          </li>
        ))}
        {adding && (
          <li key="new">
            <TextField
              label={words.newPage}
              value=""
              most={MOST_PAGE}
              lang={language}
              locked={locked}
              onKeep={async (text) => {
                const kept = await model.insert(pages.length, text);
                if (kept) add(false);
                return kept;
              }}
            />
          </li>
        )}
      </ol>
      {!adding && !locked && (
        <div class="settings-row">
          <button type="button" onClick={() => add(true)}>
            {words.addPage}
          </button>
        </div>
      )}
    </>
  );
}
