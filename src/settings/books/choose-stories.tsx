import { useState } from 'preact/hooks';
import { durationText } from '../../domain/duration';
import { LANGUAGES } from '../../domain/language';
import { language } from '../../i18n';
import { useBooksWords } from '../../i18n/books';
import type { StoredCard } from '../../storage/schema';
import { readWindow } from '../../storage/shelf/shelf';
import { useStore } from '../../store';
import { createStoryList, StoryRow } from '../story-rows';
import { BookOutcome } from './book-outcome';
import type { BooksModel } from './model';
import '../input-button.css';

/** Stories that are read from storage for this list: all of a family's, of a library's the first. */
const MOST = 300;

/** Stories of all languages, newest first; half-made ones are stories too, wishes are none yet. */
export const storiesToSave = createStoryList(async () => {
  const { cards } = await readWindow({ sort: 'new' }, 0, MOST);
  return cards.filter(({ pack, availability }) => pack || availability !== 'listed');
});

/** All stories, to choose those that are saved as books. */
export function ChooseStories({ model }: { model: BooksModel }) {
  const words = useBooksWords();
  const state = useStore(model.state);
  const cards = storiesToSave.use() ?? [];
  const [picked, setPicked] = useState(new Set<string>());
  const chosen = cards.filter(({ id }) => picked.has(id));
  const toggle = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
    // The result of other stories no longer holds.
    if (state.phase !== 'making') model.stop();
  };
  const lists: [heading: string, cards: StoredCard[]][] = [
    [words.ours, cards.filter(({ source }) => source !== 'example')],
    [words.builtIn, cards.filter(({ source }) => source === 'example')],
  ];
  return (
    <>
      <p>{cards.length ? words.chooseMeans : words.noStories}</p>
      {cards.length > 0 && (
        <div class="settings-lit books-bar">
          <BookOutcome model={model}>
            <button
              type="button"
              class="stories-first"
              disabled={chosen.length === 0}
              onClick={() => model.make(chosen)}
            >
              {chosen.length ? words.saveMany(chosen.length) : words.saveSeveral}
            </button>
            <button type="button" disabled={chosen.length === 0} onClick={() => model.make(chosen, 'mp3')}>
              {words.saveSound}
            </button>
          </BookOutcome>
        </div>
      )}
      {lists.map(
        ([heading, own]) =>
          own.length > 0 && (
            <fieldset key={heading} class="books-one" aria-label={heading}>
              <h2>{heading}</h2>
              <ul class="story-rows">
                {own.map((card) => (
                  <StoryRow key={card.id} story={card} facts={factsOf(card)}>
                    <ChooseButton
                      card={card}
                      isChosen={picked.has(card.id)}
                      locked={state.phase === 'making'}
                      onToggle={() => toggle(card.id)}
                    />
                  </StoryRow>
                ))}
              </ul>
            </fieldset>
          ),
      )}
    </>
  );
}

/** Length, and the language where it is not the interface's. */
const factsOf = (card: StoredCard) =>
  [durationText(card.duration), card.language !== language.get() && LANGUAGES[card.language].name]
    .filter(Boolean)
    .join(' · ');

interface ChooseProps {
  card: StoredCard;
  isChosen: boolean;
  locked: boolean;
  onToggle(): void;
}

function ChooseButton({ card, isChosen, locked, onToggle }: ChooseProps) {
  const words = useBooksWords();
  return (
    <label class="settings-link stories-link input-button books-choose">
      <input
        class="label-input"
        type="checkbox"
        aria-label={`${words.choose}: ${card.title}`}
        checked={isChosen}
        disabled={locked}
        onChange={onToggle}
      />
      <span aria-hidden="true">{isChosen ? words.chosen : words.choose}</span>
    </label>
  );
}
