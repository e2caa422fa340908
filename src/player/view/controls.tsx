import { useState } from 'preact/hooks';
import { durationText } from '../../domain/duration';
import { useWords } from '../../i18n';
import { voicesRoom } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { Icon } from '../../ui/icon';
import { Slider } from '../../ui/slider';
import { PLAYER_ICONS } from '../icons';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import { SpeedButton } from './speed-button';
import './controls.css';

/** Pages and *Play* for the child, position and speed for the parent. */
export function Controls({ player, now }: { player: PlayerModel; now: OpenStory }) {
  const words = useWords('player');
  const [preview, setPreview] = useState<number>();
  const { story, timeline, page, speed, status } = now;
  // Of a story that branches, only the open page has a length.
  const { start, duration } = (story.graph && timeline.pages[page]) || { start: 0, duration: timeline.total };
  const time = now.time - start;
  const playing = status === 'playing' || status === 'waiting';
  // A sentence at a time: nothing here plays.
  const isTogether = status === 'together';
  return (
    <>
      <div class="player-buttons">
        <button
          type="button"
          class="round-button player-page"
          aria-label={isTogether ? words.previousSentence : words.previousPage}
          onClick={() => (isTogether ? player.stepSentence(-1) : player.turnPage(-1))}
        >
          <Icon d={PLAYER_ICONS.previous} />
        </button>
        <button
          type="button"
          class="player-play"
          data-start
          aria-label={isTogether ? words.nextSentence : playing ? words.pause : words.play}
          onClick={() => player.toggle()}
        >
          <Icon d={PLAYER_ICONS[isTogether ? 'together' : playing ? 'pause' : 'play']} />
        </button>
        <button
          type="button"
          class="round-button player-page"
          aria-label={words.nextPage}
          onClick={() => player.turnPage(1)}
        >
          <Icon d={PLAYER_ICONS.next} />
        </button>
      </div>
      <div class="player-place">
        <Slider
          label={words.position}
          value={time}
          max={duration}
          say={(seconds) => words.at(durationText(seconds), durationText(duration))}
          onPreview={setPreview}
          onChange={(seconds) => player.seek(start + seconds)}
        />
        <div class="player-times">
          <span aria-hidden="true">{durationText(preview ?? time)}</span>
          {isTogether ? (
            <a class="player-speed" href={hrefOf(voicesRoom(now.story.id))} aria-label={words.readYourself}>
              <Icon d={PLAYER_ICONS.microphone} />
            </a>
          ) : (
            <SpeedButton player={player} speed={speed} />
          )}
          <span aria-hidden="true">{durationText(duration)}</span>
        </div>
      </div>
    </>
  );
}
