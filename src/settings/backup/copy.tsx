import { useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../domain/errors';
import { localDay } from '../../domain/limits/limits';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { clock } from '../../storage/clock';
import type { CopyFault } from '../../storage/sharing/copy-records';
import { type CopyContents, inspectCopy } from '../../storage/sharing/inspect-copy';
import { type RestoredCounts, restoreCopy } from '../../storage/sharing/restore-copy';
import { saveCopy } from '../../storage/sharing/save-copy';
import { useStore } from '../../store';
import { sizeText } from '../size-text';
import { saveBlob } from './save-file';

/** Saves everything that the family made as one file. */
export function SaveCopy() {
  const words = useParentWords('copy');
  const [saved, setSaved] = useState<number | 'none' | 'busy'>();
  const save = async () => {
    setSaved('busy');
    const today = new Date(clock.now());
    const copy = await saveCopy(true, today).catch(() => undefined);
    if (copy) saveBlob(copy.file, `talelight-${localDay(today)}.talelight`);
    setSaved(copy ? copy.stories : 'none');
  };
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.means}</p>
      <div class="settings-row">
        <button type="button" class="backup-do" disabled={saved === 'busy'} onClick={save}>
          {words.save}
        </button>
      </div>
      <p role="status">
        {saved === 'none' ? words.nothing : typeof saved === 'number' && words.saved(saved)}
      </p>
    </>
  );
}

type Step =
  | { phase: 'reading' }
  | { phase: 'fault'; fault: CopyFault }
  | { phase: 'read'; contents: CopyContents }
  | { phase: 'restoring'; share: number }
  | { phase: 'done'; counts: RestoredCounts }
  | { phase: 'failed'; failure: Failure };

/** Shows what a copy holds, and merges it into what is here. */
export function RestoreCopy({ file, onDone }: { file: File; onDone(): void }) {
  const words = useParentWords('copy');
  const faults = useParentWords('limits').backupFault;
  const [step, setStep] = useState<Step>({ phase: 'reading' });
  const abort = useRef(new AbortController());
  const run = async (work: (signal: AbortSignal) => Promise<Step>) => {
    abort.current.abort();
    abort.current = new AbortController();
    const { signal } = abort.current;
    const next = await work(signal).catch((error): Step => ({ phase: 'failed', failure: toFailure(error) }));
    if (abort.current.signal === signal && !signal.aborted) setStep(next);
  };
  useEffect(() => {
    setStep({ phase: 'reading' });
    void run(async (signal) => {
      const contents = await inspectCopy(file, signal);
      return 'fault' in contents ? { phase: 'fault', fault: contents.fault } : { phase: 'read', contents };
    });
    return () => abort.current.abort();
  }, [file]);
  const restore = (contents: CopyContents) =>
    run(async (signal) => {
      setStep({ phase: 'restoring', share: 0 });
      const counts = await restoreCopy(contents, (share) => setStep({ phase: 'restoring', share }), signal);
      return { phase: 'done', counts };
    });
  const isBusy = step.phase === 'reading' || step.phase === 'restoring';
  return (
    <section class="backup-restore" aria-label={words.bring}>
      {step.phase === 'read' && <Contents of={step.contents} />}
      {isBusy && (
        <progress aria-label={words.busy} {...(step.phase === 'restoring' && { value: step.share })} />
      )}
      <div role="status">
        {step.phase === 'fault' && <p class="settings-fault">{faults[step.fault]}</p>}
        {step.phase === 'failed' && (
          <>
            <p class="settings-fault">{words.failed}</p>
            <p class="settings-soft" lang="en">
              {step.failure.message}
            </p>
          </>
        )}
        {step.phase === 'done' && <p>{words.done(step.counts.added, step.counts.here)}</p>}
      </div>
      <div class="settings-row">
        {step.phase === 'read' && (
          <button type="button" class="backup-do" onClick={() => restore(step.contents)}>
            {words.restore}
          </button>
        )}
        {step.phase !== 'done' && (
          <button type="button" onClick={onDone}>
            {isBusy ? words.stop : words.leave}
          </button>
        )}
      </div>
    </section>
  );
}

function Contents({ of: { savedAt, stories, bytes, damage, skipped } }: { of: CopyContents }) {
  const words = useParentWords('copy');
  const limits = useParentWords('limits');
  const now = useStore(language);
  const date = new Intl.DateTimeFormat(now, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <>
      {savedAt && <p>{limits.backupOf(date.format(new Date(savedAt)))}</p>}
      {damage && (
        <p class="settings-fault">
          {words.damaged} <small lang="en">{damage}</small>
        </p>
      )}
      <p>
        <b>{words.holds(stories.length, bytes > 0 && sizeText(bytes, now))}</b>
      </p>
      {skipped > 0 && <p class="settings-soft">{words.skipped(skipped)}</p>}
      <p>{words.bringMeans}</p>
    </>
  );
}
