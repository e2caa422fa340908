import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useWords } from '../../i18n';
import { createPageAnnouncer } from '../../sound/page-announcer';
import { Icon } from '../../ui/icon';
import { PLAYER_ICONS } from '../icons';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import { wordsIn } from '../story/word-times';
import { createWordSteps } from './steps';
import './large-words.css';
import './one-word.css';

/** For a story without narration, by the device's voice: lone words are not recorded. */
const announcer = createPageAnnouncer({ recordings: false });

interface OneWordProps {
  player: PlayerModel;
  now: OpenStory;
}

/**
 * For beginning readers: the current word, large, above its sentence. It follows the narration or the reading pace; a
 * touch on the word or its neighbours pauses that, and *Play* resumes it.
 */
export default function OneWord({ player, now }: OneWordProps) {
  const words = useWords('player');
  const { story, timeline, page, sentence, word } = now;
  const steps = useMemo(() => createWordSteps(player, announcer), [player]);
  useEffect(() => steps.close, [steps]);
  const all = wordsIn(timeline.pages[page]?.sentences[sentence] ?? '');
  const shown = bare(all[word] ?? '');
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const lit = line.current?.querySelector('mark');
    if (lit && line.current)
      line.current.scrollTop = lit.offsetTop - line.current.clientHeight / 2 + lit.offsetHeight / 2;
  }, [shown, word, sentence]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's.
    <div class="one-word has-lettering" role="group" aria-label={words.page(page + 1, timeline.pages.length)}>
      <button
        type="button"
        class="one-word-now"
        lang={story.language}
        onClick={steps.again}
        aria-label={words.sayAgain(shown)}
      >
        <span style={{ '--letters': Math.max(shown.length, 4) }}>{shown}</span>
      </button>
      <div class="one-word-row">
        <button type="button" aria-label={words.previousWord} onClick={() => steps.go(-1)}>
          <Icon d={PLAYER_ICONS.previous} />
        </button>
        <p ref={line} lang={story.language} dir="auto">
          {all.slice(0, word).map((one) => `${one} `)}
          <mark>{all[word]}</mark>
          {all.slice(word + 1).map((one) => ` ${one}`)}
        </p>
        <button type="button" aria-label={words.nextWord} onClick={() => steps.go(1)}>
          <Icon d={PLAYER_ICONS.next} />
        </button>
      </div>
    </div>
  );
}

/** Drops quotes and full stops, which belong to the sentence. */
const bare = (word: string) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') || word;
