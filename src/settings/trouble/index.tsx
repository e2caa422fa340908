import { useState } from 'preact/hooks';
import { localDay } from '../../domain/limits/limits';
import { useParentWords } from '../../i18n/parents';
import { SHELF } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { saveBackup } from '../../storage/sharing/backup/save-backup';
import { deleteDatabase } from '../../storage/stand-in/delete-database';
import { storageTrouble } from '../../storage/trouble';
import { useStore } from '../../store';
import { saveBlob } from '../backup/save-file';
import { ConfirmButton } from '../confirm-button';

type Step = { saved: number } | 'nothing' | 'held';

/** Trouble of the stored database, and a parent's two ways out: wait, or start afresh with a copy. */
export default function StorageTroublePanel() {
  const words = useParentWords('afresh');
  const trouble = useStore(storageTrouble);
  const [step, setStep] = useState<Step>();
  if (!trouble) return null;
  const save = async () => {
    const copy = await saveBackup({ familyOnly: false, now: new Date() }).catch(() => undefined);
    if (!copy) return setStep('nothing');
    saveBlob(copy.file, `talelight-copy-${localDay(new Date())}.talelight`);
    setStep({ saved: copy.records });
  };
  const startAfresh = async () => {
    try {
      await deleteDatabase();
    } catch {
      return setStep('held');
    }
    location.hash = hrefOf(SHELF);
    location.reload();
  };
  return (
    <section class="settings-lit" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.wait[trouble.kind]}</p>
      <p class="settings-soft" lang="en">
        {trouble.message}
      </p>
      <div class="settings-row">
        <button type="button" onClick={() => location.reload()}>
          {words.again}
        </button>
      </div>
      <p>{words.afreshMeans}</p>
      <div class="settings-row">
        <button type="button" onClick={save}>
          {words.save}
        </button>
        {step && (
          <ConfirmButton label={words.afresh} sure={words.sure} of={words.all} onConfirm={startAfresh} />
        )}
      </div>
      <p role="status">
        {step === 'nothing' ? words.nothing : step === 'held' ? words.held : step && words.saved(step.saved)}
      </p>
    </section>
  );
}
