import { useEffect, useRef, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { localDay } from '../../domain/limits/limits';
import { useBackupWords } from '../../i18n/backup';
import { clock } from '../../storage/clock';
import { noteBackup } from '../../storage/sharing/backup/last-backup';
import {
  canLockKeys,
  countKeys,
  lockKeys,
  SHORTEST_PASSPHRASE,
} from '../../storage/sharing/backup/locked-keys';
import { saveBackup } from '../../storage/sharing/backup/save-backup';
import { Switch } from '../../ui/switch';
import { useReminderText } from '../reminder/reminder';
import { PassphraseField } from './passphrase-field';
import { saveBlob } from './save-file';

type Step =
  | { phase: 'idle' | 'stopped' | 'nothing' | 'short' }
  | { phase: 'saving'; share: number }
  | { phase: 'saved'; stories: number };

/** Saves everything that the family made as one file. */
export function SaveBackup() {
  const words = useBackupWords();
  const reminder = useReminderText(words);
  const [step, setStep] = useState<Step>({ phase: 'idle' });
  const [keys, setKeys] = useState(0);
  const [withKeys, setWithKeys] = useState(false);
  const passphrase = useRef<HTMLInputElement>(null);
  const abort = useRef(new AbortController());
  useEffect(() => {
    ignore(countKeys().then(setKeys), 'without a count there are no keys to save');
    return () => abort.current.abort();
  }, []);
  const save = async () => {
    const secret = withKeys ? (passphrase.current?.value.trim() ?? '') : undefined;
    if (secret !== undefined && [...secret].length < SHORTEST_PASSPHRASE) return setStep({ phase: 'short' });
    abort.current = new AbortController();
    const { signal } = abort.current;
    setStep({ phase: 'saving', share: 0 });
    const now = new Date(clock.now());
    try {
      const lockedKeys = secret === undefined ? undefined : await lockKeys(secret);
      const onProgress = (share: number) => setStep({ phase: 'saving', share });
      const saved = await saveBackup({ familyOnly: true, now, lockedKeys, signal, onProgress });
      if (!saved) return setStep({ phase: 'nothing' });
      saveBlob(saved.file, `talelight-${localDay(now)}.talelight`);
      setStep({ phase: 'saved', stories: saved.stories });
      ignore(noteBackup(now.getTime()), 'a reminder too many');
    } catch {
      setStep({ phase: signal.aborted ? 'stopped' : 'nothing' });
    }
  };
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.means}</p>
      {reminder && <p class="settings-aside">{reminder}</p>}
      {keys > 0 && !canLockKeys() && <p class="settings-soft">{words.keysNeedHttps}</p>}
      {keys > 0 && canLockKeys() && (
        <Switch label={words.keys} hint={words.keysMean} on={withKeys} onSwitch={setWithKeys} />
      )}
      {withKeys && (
        <PassphraseField
          input={passphrase}
          fault={step.phase === 'short' && words.passphraseShort(SHORTEST_PASSPHRASE)}
        />
      )}
      {step.phase === 'saving' && <progress aria-label={words.saving} value={step.share} />}
      <div class="settings-row">
        {step.phase === 'saving' ? (
          <button type="button" onClick={() => abort.current.abort()}>
            {words.stop}
          </button>
        ) : (
          <button type="button" class="backup-do" onClick={save}>
            {words.save}
          </button>
        )}
      </div>
      <p role="status">
        {step.phase === 'saved' && words.saved(step.stories)}
        {(step.phase === 'nothing' || step.phase === 'stopped') && words[step.phase]}
      </p>
    </>
  );
}
