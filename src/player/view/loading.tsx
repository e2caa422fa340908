import { useWords } from '../../i18n';
import { HomeButton } from './home-button';
import './loading.css';

interface Props {
  /** Without the sheet for the words: the story has none yet. */
  lone: boolean;
  onBack(): void;
}

/** A story that is being read: the way out and the empty sheet stand where the open story will have them. */
export function LoadingView({ lone, onBack }: Props) {
  const words = useWords('player');
  const sentence = (
    <p class="player-loading" role="status">
      {words.loading}
    </p>
  );
  if (lone) return sentence;
  return (
    <>
      <div class="player-top">
        <HomeButton onBack={onBack} />
      </div>
      <div class="player-paper">{sentence}</div>
    </>
  );
}
