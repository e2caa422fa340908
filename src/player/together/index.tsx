import { useWords } from '../../i18n';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import './together.css';

/** One sentence of a story that nobody here speaks, large, to be read aloud by whoever sits beside the child. */
export default function ReadTogether({ player, now }: { player: PlayerModel; now: OpenStory }) {
  const words = useWords('player');
  const { story, timeline, page, sentence } = now;
  const { sentences = [] } = timeline.pages[page] ?? {};
  const text = sentences[sentence] ?? '';
  const longest = Math.max(...text.split(' ').map(({ length }) => length), 6);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's.
    <div class="together has-lettering" role="group" aria-label={words.page(page + 1, timeline.pages.length)}>
      <button
        key={`${page} ${sentence}`}
        type="button"
        class="together-sentence"
        lang={story.language}
        dir="auto"
        onClick={() => player.stepSentence(1)}
      >
        <span style={{ '--longest': longest, '--root': Math.sqrt(Math.max(text.length, 16)) }}>{text}</span>
      </button>
      <div class="together-beads" aria-hidden="true">
        {sentences.map((_, i) => (
          <i key={i} class={i === sentence ? 'is-now' : ''} />
        ))}
      </div>
    </div>
  );
}
