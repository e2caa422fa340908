import { useEffect, useRef } from 'preact/hooks';
import { LANGUAGES } from '../../domain/language';
import type { Story } from '../../domain/story/story';
import { useWords } from '../../i18n';
import { profileNow } from '../../storage/settings/settings';
import { useReducedMotion } from '../../ui/use-reduced-motion';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import { PageWords } from '../view/page-words';
import './side-by-side.css';

interface Props {
  player: PlayerModel;
  now: OpenStory;
  twin: Story;
}

/** The page's words as they are told, and those of its twin, which keeps up with them. */
export function SideBySide({ player, now, twin }: Props) {
  const words = useWords('player');
  const calm = useReducedMotion(profileNow() === 'lite');
  const { timeline, page, sentence } = now;
  const timed = timeline.pages[page];
  const label = words.page(page + 1, timeline.pages.length);
  // Stored before its twin was written anew, a story may have more pages.
  const text = twin.pages[page]?.text;
  return (
    <div class="side-by-side">
      <PageWords player={player} now={now} calm={calm} />
      {text && (
        <OtherWords
          key={`${page} other`}
          label={`${LANGUAGES[twin.language].name}: ${label}`}
          language={twin.language}
          text={text}
          share={sentence / Math.max(1, (timed?.sentences.length ?? 1) - 1)}
          calm={calm}
        />
      )}
    </div>
  );
}

interface OtherProps {
  label: string;
  language: Story['language'];
  text: string;
  /** Share of the page that is told, 0 to 1: sentences of two languages do not match. */
  share: number;
  calm: boolean;
}

function OtherWords({ label, language, text, share, calm }: OtherProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const panel = box.current as HTMLDivElement;
    const top = (panel.scrollHeight - panel.clientHeight) * share;
    panel.scrollTo({ top, behavior: calm ? 'auto' : 'smooth' });
  }, [share, calm]);
  const longest = Math.max(...text.split(' ').map(({ length }) => length));
  return (
    <div class="player-words" style={{ '--longest': longest }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's, and cannot scroll. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys. */}
      <div class="player-scroll has-lettering" ref={box} role="group" aria-label={label} tabIndex={0}>
        <p lang={language} dir="auto">
          {text}
        </p>
      </div>
    </div>
  );
}
