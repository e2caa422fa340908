import { useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../domain/errors';
import { type BackupWords, useBackupWords } from '../../i18n/backup';
import type { BackupContents } from '../../storage/sharing/backup/inspect-backup';
import type { RestoredCounts } from '../../storage/sharing/backup/merge-stories';
import type { BackupFault } from '../../storage/sharing/backup/read-backup';
import type { RestoreMode } from '../../storage/sharing/backup/restoring';
import { HoldToDelete } from '../../ui/hold-to-delete';
import { BackupSummary } from './backup-summary';
import { UnlockKeys } from './unlock-keys';

export const loadRestorer = () => import('./restorer');

type Step =
  | { phase: 'checking' | 'restoring'; share: number }
  | { phase: 'fault'; fault: BackupFault }
  | { phase: 'read'; contents: BackupContents }
  | { phase: 'done'; mode: RestoreMode; counts: RestoredCounts; contents: BackupContents }
  | { phase: 'failed'; failure: Failure };

/** Checks a backup whole, shows what it holds, and merges it into what is here or puts it in its place. */
export function RestoreBackup({ file, onDone }: { file: File; onDone(): void }) {
  const words = useBackupWords();
  const [step, setStep] = useState<Step>({ phase: 'checking', share: 0 });
  const abort = useRef(new AbortController());
  const run = async (
    phase: 'checking' | 'restoring',
    work: (signal: AbortSignal, report: (share: number) => void) => Promise<Step>,
  ) => {
    abort.current.abort();
    abort.current = new AbortController();
    const { signal } = abort.current;
    const show = (next: Step) => !signal.aborted && setStep(next);
    show({ phase, share: 0 });
    show(
      await work(signal, (share) => show({ phase, share })).catch(
        (error): Step => ({ phase: 'failed', failure: toFailure(error) }),
      ),
    );
  };
  useEffect(() => {
    void run('checking', async (signal, report) => {
      const { restorer } = await loadRestorer();
      const contents = await restorer.inspectBackup(file, signal, report);
      return 'fault' in contents ? { phase: 'fault', fault: contents.fault } : { phase: 'read', contents };
    });
    return () => abort.current.abort();
  }, [file]);
  const restore = (contents: BackupContents, mode: RestoreMode) =>
    run('restoring', async (signal, report) => {
      const { restorer } = await loadRestorer();
      const counts = await restorer.restoreBackup(contents, mode, report, signal);
      return { phase: 'done', mode, counts, contents };
    });
  const isBusy = step.phase === 'checking' || step.phase === 'restoring';
  return (
    <section class="backup-restore" aria-label={words.bring}>
      {step.phase === 'read' && <BackupSummary of={step.contents} />}
      {isBusy && (
        <progress aria-label={step.phase === 'checking' ? words.checking : words.busy} value={step.share} />
      )}
      <div role="status">
        {step.phase === 'fault' && <p class="settings-fault">{words.fault[step.fault]}</p>}
        {step.phase === 'failed' && (
          <>
            <p class="settings-fault">{words.failed}</p>
            <p class="settings-soft" lang="en">
              {step.failure.message}
            </p>
          </>
        )}
        {step.phase === 'done' && <p>{doneText(step, words)}</p>}
      </div>
      {step.phase === 'done' && step.contents.lockedKeys && <UnlockKeys locked={step.contents.lockedKeys} />}
      <div class="settings-row">
        {step.phase === 'read' && <Ways contents={step.contents} onRestore={restore} />}
        {step.phase !== 'done' && (
          <button type="button" onClick={onDone}>
            {isBusy ? words.stop : words.leave}
          </button>
        )}
      </div>
    </section>
  );
}

interface WaysProps {
  contents: BackupContents;
  onRestore(contents: BackupContents, mode: RestoreMode): void;
}

/** A damaged file can only be added, as far as it is whole. */
function Ways({ contents, onRestore }: WaysProps) {
  const words = useBackupWords();
  if (contents.damage && !contents.stories.length) return null;
  return (
    <>
      <button type="button" class="backup-do" onClick={() => onRestore(contents, 'merge')}>
        {contents.damage ? words.addWhole : words.restore}
      </button>
      {!contents.damage && (
        <HoldToDelete
          name={words.replace}
          sure={words.replaceSure}
          hint={words.replaceHint}
          onDelete={() => onRestore(contents, 'replace')}
        >
          {words.replace}
        </HoldToDelete>
      )}
    </>
  );
}

function doneText({ mode, counts, contents }: Extract<Step, { phase: 'done' }>, words: BackupWords): string {
  return mode === 'replace'
    ? words.replaced(contents.stories.length)
    : words.done(counts.added, counts.renewed, counts.here);
}
