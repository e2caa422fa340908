import { OWN_TELLER } from '../../domain/story/narration';
import { useTellersWords } from '../../i18n/tellers';
import { Face } from '../../ui/face';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import type { Teller } from '../story/tellers';
import './tellers.css';

/** Faces of all who can tell the story: a touch on one, and it goes on in that voice. */
export default function Tellers({ player, now }: { player: PlayerModel; now: OpenStory }) {
  const words = useTellersWords();
  const nameOf = ({ id, by, name }: Teller) =>
    id === OWN_TELLER ? words.ownVoice : by === 'service' ? words.serviceVoice : words.readBy(name);
  return (
    <ul class="player-tellers" aria-label={words.tellers}>
      {now.tellers.map((teller) => (
        <li key={teller.id}>
          <button
            type="button"
            class="player-teller"
            data-named
            aria-label={nameOf(teller)}
            aria-pressed={teller.id === now.teller}
            onClick={() => player.retell(teller.id)}
          >
            <Face of={teller.face} colour={teller.colour} />
          </button>
        </li>
      ))}
    </ul>
  );
}
