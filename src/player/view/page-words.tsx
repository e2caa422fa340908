import { useWords } from '../../i18n';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import { ReadAlong } from './read-along';

interface Props {
  player: PlayerModel;
  now: OpenStory;
  calm: boolean;
  /** Heading of the story's first page. */
  title?: string | undefined;
  part?: string | undefined;
}

/** The words of the open page, lit as they are told. */
export function PageWords({ player, now, calm, title, part }: Props) {
  const words = useWords('player');
  const { story, timeline, page, sentence, word, exact } = now;
  const timed = timeline.pages[page];
  if (!timed) return null;
  return (
    <ReadAlong
      key={page}
      label={words.page(page + 1, timeline.pages.length)}
      title={title}
      part={part}
      language={story.language}
      page={timed}
      sentence={sentence}
      word={word}
      exact={exact}
      calm={calm}
      onSentence={(i) => player.playSentence(page, i)}
    />
  );
}
