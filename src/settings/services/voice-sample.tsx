import { useParentWords } from '../../i18n/parents';
import { useStore } from '../../store';
import type { ServiceModel } from './model';

/** Button that speaks one sentence in the chosen voice. */
export function VoiceSample({ model, onHear }: { model: ServiceModel; onHear(): void }) {
  const words = useParentWords('services');
  const sample = useStore(model.sample);
  const { phase } = sample;
  const busy = phase === 'coming' || phase === 'playing';
  return (
    <div class="settings-row">
      <button type="button" onClick={onHear}>
        {busy ? words.hush : words.hear}
      </button>
      <p role="status" class={phase === 'failed' ? 'services-wrong' : ''}>
        {phase === 'coming' && words.coming}
        {phase === 'none' && words.noVoice}
        {phase === 'failed' && (
          <>
            {words.failed[sample.failure.kind]} <small>{sample.failure.message}</small>
          </>
        )}
      </p>
    </div>
  );
}
