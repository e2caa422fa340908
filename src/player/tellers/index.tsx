import { OWN_TELLER } from '../../domain/story/narration';
import { isWordless } from '../../domain/story/wordless';
import { useWords } from '../../i18n';
import { useTellersWords } from '../../i18n/tellers';
import { voicesRoom } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { night } from '../../storage/bedtime/night';
import { useStore } from '../../store';
import { Face } from '../../ui/face';
import { Icon } from '../../ui/icon';
import { PLAYER_ICONS } from '../icons';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import type { Teller } from '../story/tellers';
import './tellers.css';

/**
 * Faces of all who can tell the story, where there is a choice: a touch on one, and it goes on in that voice. Behind them
 * the microphone, for a parent who reads it, too.
 */
export default function Tellers({ player, now }: { player: PlayerModel; now: OpenStory }) {
  const words = useTellersWords();
  const { readYourself } = useWords('player');
  const { story, page, tellers, teller, status, making } = now;
  const isBedtime = useStore(night) !== undefined;
  // One that is read together has the microphone among its controls; one that still grows is read aloud later, and
  // nobody reads what has no words.
  const isReadable =
    !isBedtime && status !== 'together' && making === 'no' && !story.open && !isWordless(story.pages[page]);
  const nameOf = ({ id, by, name }: Teller) =>
    id === OWN_TELLER ? words.ownVoice : by === 'service' ? words.serviceVoice : words.readBy(name);
  const faces = tellers.length > 1 ? tellers : [];
  if (!faces.length && !isReadable) return null;
  return (
    <ul class="player-tellers" aria-label={words.tellers}>
      {faces.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            class="player-teller"
            data-named
            aria-label={nameOf(one)}
            aria-pressed={one.id === teller}
            onClick={() => player.retell(one.id)}
          >
            <Face of={one.face} colour={one.colour} />
          </button>
        </li>
      ))}
      {isReadable && (
        <li>
          <a
            class="player-teller player-record"
            href={hrefOf(voicesRoom(story.id))}
            aria-label={readYourself}
          >
            <Icon d={PLAYER_ICONS.microphone} />
          </a>
        </li>
      )}
    </ul>
  );
}
