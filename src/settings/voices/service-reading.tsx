import { useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../domain/errors';
import type { Language } from '../../domain/language';
import { pagesSpoken } from '../../domain/story/narration';
import type { NarrationCost } from '../../domain/story/narration-cost';
import { splitSentences } from '../../domain/story/sentences';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { useVoicesWords, type VoicesWords } from '../../i18n/voices';
import { inSettings } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { serviceNow } from '../../storage/settings/services';
import { settings } from '../../storage/settings/settings';
import { askToNarrate } from '../../storage/story/narrating';
import { useStore } from '../../store';
import { costOf, type StoryVoicesState } from './model';
import { ReadingProgress } from './reading-progress';

interface Props {
  now: Extract<StoryVoicesState, { phase: 'ready' }>;
  speak(text: string, language: Language, signal: AbortSignal): Promise<void>;
}

/** Has the voice service read the story: what it costs is said first, then how far it is. */
export function ServiceReading({ now, speak }: Props) {
  const words = useVoicesWords();
  const { card, story, narrations, queue } = now;
  const hasService = useVoiceService();
  // Pages without words have nothing that a service could read.
  const toRead = story?.pages.filter(({ text }) => text).length;
  const isWhole = narrations.some(
    (one) => one.by === 'service' && !one.deletedAt && story && pagesSpoken(story, one) === toRead,
  );
  if (toRead === 0) return null;
  return (
    <section aria-label={words.service}>
      <h2>{words.service}</h2>
      <ReadingProgress queue={queue} />
      {!hasService && <NoService />}
      {hasService && !isWhole && !queue?.stories.includes(card.id) && (
        <div class="settings-lit">
          <p>{costText(costOf(card, story), words)}</p>
          <div class="stories-do">
            <button type="button" class="stories-first" onClick={() => askToNarrate([card.id])}>
              {words.letService}
            </button>
            {story && (
              <SampleButton
                text={splitSentences(story.pages[0]?.text ?? '')[0] ?? story.title}
                language={story.language}
                speak={speak}
              />
            )}
          </div>
        </div>
      )}
    </section>
  );
}

/** Whether a service can read stories here: the device's own voice keeps nothing. */
export function useVoiceService(): boolean {
  useStore(settings);
  const tts = serviceNow('tts');
  return tts !== undefined && tts !== null && tts.provider !== 'device';
}

export function NoService() {
  const words = useVoicesWords();
  return (
    <div class="settings-row">
      <p>{words.noService}</p>
      <a class="settings-link stories-link" href={hrefOf(inSettings('tts'))}>
        {words.toService}
      </a>
    </div>
  );
}

export function costText({ letters, seconds }: NarrationCost, words: VoicesWords): string {
  const round =
    letters > 1000 ? Math.round(letters / 100) * 100 : Math.max(10, Math.round(letters / 10) * 10);
  return words.cost(
    round.toLocaleString(language.get()),
    words.minutes(Math.max(1, Math.round(seconds / 60))),
  );
}

/** Speaks the story's first sentence, before all of it is paid for. */
function SampleButton({
  text,
  language: spoken,
  speak,
}: {
  text: string;
  language: Language;
  speak: Props['speak'];
}) {
  const words = useVoicesWords();
  const making = useParentWords('making');
  const [isOn, setOn] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const toggle = async () => {
    stop.current.abort();
    if (isOn) return setOn(false);
    const mine = new AbortController();
    stop.current = mine;
    setFailure(undefined);
    setOn(true);
    try {
      await speak(text, spoken, mine.signal);
    } catch (error) {
      if (!mine.signal.aborted) setFailure(toFailure(error));
    }
    if (stop.current === mine) setOn(false);
  };
  return (
    <>
      <button type="button" onClick={toggle}>
        {isOn ? words.hush : words.hearFirst}
      </button>
      {failure && (
        <p class="stories-failure" role="status">
          {making.failure[failure.kind]} <small lang="en">{failure.message}</small>
        </p>
      )}
    </>
  );
}
