import type { Language } from '../../domain/story/story';
import { useWords } from '../../i18n';
import { settings } from '../../storage/settings/settings';
import { Icon } from '../icons';
import type { PlayerModel } from '../model';
import type { PlayerState } from '../state';
import { useSpokenSentence } from './spoken-sentence';

interface Props {
  /** Which story this is about, where that is known. */
  title?: { text: string; language: Language };
  sentence: string;
  /** The exact line for a parent: English, technical. */
  detail?: string | undefined;
  action?: { name: string; icon?: boolean; act(): void } | undefined;
  onBack(): void;
}

/** In place of the story: a picture is behind, here are the sentence, the exact line and the ways out. */
export function Unavailable({ title, sentence, detail, action, onBack }: Props) {
  const words = useWords('player');
  useSpokenSentence(sentence);
  return (
    <div class="player-instead" role="status">
      {title && <p lang={title.language}>{title.text}</p>}
      <h1>{sentence}</h1>
      {detail && <small lang="en">{detail}</small>}
      <div>
        <button type="button" class="player-round" aria-label={words.back} onClick={onBack}>
          <Icon name="home" />
        </button>
        {action && (
          <button type="button" class={action.icon ? 'player-retry' : 'player-stop'} onClick={action.act}>
            {action.icon && <Icon name="again" />}
            {action.name}
          </button>
        )}
      </div>
    </div>
  );
}

interface Waiting {
  player: PlayerModel;
  now: Exclude<PlayerState, { phase: 'loading' | 'open' }>;
  onBack(): void;
}

/** What stands there where nothing can be heard: it failed, it sleeps, it is only beginning, or a parent looks first. */
export function UnavailableStory({ player, now, onBack }: Waiting) {
  const words = useWords('player');
  if (now.phase === 'failed') {
    const { kind, message } = now.failure;
    const again = { name: words.tryAgain, icon: true, act: () => void player.retry() };
    return (
      <Unavailable
        sentence={words.failed[kind]}
        detail={message}
        action={kind === 'missing' ? undefined : again}
        onBack={onBack}
      />
    );
  }
  if (now.phase === 'resting') return <Resting now={now} onBack={onBack} />;
  const { card } = now;
  const title = { text: card.title, language: card.language };
  if (now.phase === 'held') return <Unavailable title={title} sentence={words.held} onBack={onBack} />;
  const { making, wish } = now;
  if (making) {
    const stop = { name: words.stop, act: () => player.stop() };
    return <Unavailable title={title} sentence={words.being} action={stop} onBack={onBack} />;
  }
  if (wish?.state === 'approval')
    return <Unavailable title={title} sentence={words.approval} onBack={onBack} />;
  const asleep = wish?.failure !== undefined;
  const asked = asleep && wish.notBefore === 0;
  return (
    <Unavailable
      title={title}
      sentence={asked ? words.asked : asleep ? words.sleeps : words.turn}
      detail={wish?.failure?.message}
      action={asleep ? { name: words.tryNow, icon: true, act: () => void player.tryNow() } : undefined}
      onBack={onBack}
    />
  );
}

/** The parents' limits, said to the child: nothing is wrong, it is only late, or enough. And the parents' way on. */
function Resting({ now, onBack }: { now: Extract<PlayerState, { phase: 'resting' }>; onBack(): void }) {
  const words = useWords('player');
  const { quiet } = settings.get();
  const grownUps = {
    name: words.grownUps,
    act: () => location.replace(`#/settings/more/${encodeURIComponent(now.card?.id ?? '')}`),
  };
  const sentence = now.why === 'quiet' && quiet ? words.quiet(quiet.to) : words.enough;
  return <Unavailable sentence={sentence} action={grownUps} onBack={onBack} />;
}
