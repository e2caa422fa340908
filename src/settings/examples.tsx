import { useEffect, useState } from 'preact/hooks';
import type { ExamplesMode } from '../domain/settings/settings';
import { useSettingsWords } from '../i18n/settings';
import { bytesLeft } from '../storage/media/ledger';
import { isMetered } from '../storage/network';
import { BookGauge } from './book-gauge';
import type { SectionProps } from './section';
import { SettingChoice } from './setting-choice';
import { effectiveSetting, type SettingsReady } from './state';

const WAYS: ExamplesMode[] = ['on-demand', 'keep', 'off'];

export function ExamplesSection(props: SectionProps) {
  const { model, now } = props;
  const words = useSettingsWords();
  const { examples, examplesWhole, examplesDeleted } = now.counts;
  const way = effectiveSetting(now.sources, 'examples') ?? 'on-demand';
  const waiting = useReasonToWait(now);
  return (
    <>
      <SettingChoice
        {...props}
        of="examples"
        label={words.room.examples}
        usual="on-demand"
        options={WAYS.map((value) => ({
          value,
          label: words.examples[value],
          hint: words.examplesMean[value],
        }))}
      />
      {examples > 0 && (
        <div class="settings-lit">
          <BookGauge share={examplesWhole / examples} />
          <p>{words.here(examplesWhole, examples)}</p>
          {way === 'keep' && examplesWhole < examples && (
            <p class="settings-soft">{words.waiting[waiting]}</p>
          )}
        </div>
      )}
      {examplesDeleted > 0 && (
        <div class="settings-row">
          <p>{words.examplesGone(examplesDeleted)}</p>
          <button type="button" onClick={model.restoreExamples}>
            {words.bringBack}
          </button>
        </div>
      )}
    </>
  );
}

/** Reason why not all examples are here yet. */
function useReasonToWait({ usage, counts }: SettingsReady): 'offline' | 'metered' | 'full' | 'coming' {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    };
  }, []);
  if (!online) return 'offline';
  if (isMetered()) return 'metered';
  return bytesLeft(usage) < (counts.smallestMissing ?? 0) ? 'full' : 'coming';
}
