import type { Language } from '../../domain/language';
import { useWords } from '../../i18n';
import { inSettings, replaceRoute } from '../../session/navigation';
import { settings } from '../../storage/settings/settings';
import { Icon } from '../../ui/icon';
import { PLAYER_ICONS } from '../icons';
import type { PlayerModel } from '../model';
import type { PlayerState } from '../state';
import { FailureDetail } from './failure-detail';
import { HomeButton } from './home-button';
import { useSpokenSentence } from './spoken-sentence';
import './message.css';
import './unavailable.css';

interface UnavailableProps {
  /** The story this is about, where that is known. */
  title?: { text: string; language: Language };
  sentence: string;
  /** Technical line for a parent, in English. */
  detail?: string | undefined;
  action?: { name: string; icon?: boolean; act(): void } | undefined;
  onBack(): void;
}

/** In place of the story: a sentence, a technical line and the ways out, before a scene. */
function Unavailable({ title, sentence, detail, action, onBack }: UnavailableProps) {
  useSpokenSentence(sentence);
  return (
    <div class="player-message player-instead" data-leads role="status">
      {title && <p lang={title.language}>{title.text}</p>}
      <h1>{sentence}</h1>
      <FailureDetail text={detail} />
      <div>
        <HomeButton onBack={onBack} />
        {action && (
          <button type="button" class={action.icon ? 'player-retry' : 'player-stop'} onClick={action.act}>
            {action.icon && <Icon d={PLAYER_ICONS.again} line="player-line" />}
            {action.name}
          </button>
        )}
      </div>
    </div>
  );
}

interface UnavailableStoryProps {
  player: PlayerModel;
  now: Exclude<PlayerState, { phase: 'loading' | 'open' }>;
  onBack(): void;
}

/** A story that cannot be heard: it failed, waits for its turn, is being begun, awaits approval, or limits are reached. */
export function UnavailableStory({ player, now, onBack }: UnavailableStoryProps) {
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
  if (now.phase === 'limited') return <Limited now={now} onBack={onBack} />;
  // Before a parent has seen it, its title is not shown either.
  if (now.phase === 'awaiting-approval') return <Unavailable sentence={words.held} onBack={onBack} />;
  const { card, making, wish } = now;
  if (wish?.state === 'approval') return <Unavailable sentence={words.approval} onBack={onBack} />;
  const title = { text: card.title, language: card.language };
  if (making) {
    const stop = { name: words.stop, act: () => player.stopMaking() };
    return <Unavailable title={title} sentence={words.being} action={stop} onBack={onBack} />;
  }
  const failed = wish?.failure !== undefined;
  const asked = failed && wish.notBefore === 0;
  return (
    <Unavailable
      title={title}
      sentence={asked ? words.asked : failed ? words.sleeps : words.turn}
      detail={wish?.failure?.message}
      action={failed ? { name: words.tryNow, icon: true, act: () => void player.retryWish() } : undefined}
      onBack={onBack}
    />
  );
}

/** The parents' limits, explained to the child, and the parents' way on. */
function Limited({ now, onBack }: { now: Extract<PlayerState, { phase: 'limited' }>; onBack(): void }) {
  const words = useWords('player');
  const { quiet } = settings.get();
  const grownUps = {
    name: words.grownUps,
    act: () => replaceRoute(inSettings(`more/${encodeURIComponent(now.card?.id ?? '')}`)),
  };
  const sentence = now.why === 'quiet' && quiet ? words.quiet(quiet.to) : words.enough;
  return <Unavailable sentence={sentence} action={grownUps} onBack={onBack} />;
}
