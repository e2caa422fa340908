import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { localDay } from '../../domain/limits/limits';
import {
  readBackup,
  type SettingsBackup,
  settingDifferences,
  writeBackup,
} from '../../domain/settings/backup';
import type { Settings } from '../../domain/settings/settings';
import { language } from '../../i18n';
import { useBackupWords } from '../../i18n/backup';
import { useParentWords } from '../../i18n/parents';
import { clock } from '../../storage/clock';
import { saveSettings } from '../../storage/settings/save-settings';
import { wasRestoreCut } from '../../storage/sharing/backup/restore-cut';
import { useStore } from '../../store';
import { useProblemText } from '../problem-text';
import { readReminder } from '../reminder/reminder';
import type { LazySectionProps, SectionProps } from '../section';
import { loadRestorer, RestoreBackup } from './restore-backup';
import { SaveBackup } from './save-backup';
import { saveAsFile } from './save-file';
import { useSettingText } from './setting-text';
import '../input-button.css';
import './backup.css';

/** Larger than any file of settings; a file chosen by mistake may be a film. Bytes. */
const MAX_BYTES = 1_000_000;

type ReadResult = SettingsBackup | { fault: 'too-large' };

/** Saves everything or the settings alone as a file, and brings either back after showing what would change. */
export default function BackupSection({ model, now }: LazySectionProps) {
  const words = useParentWords('limits');
  const backupWords = useBackupWords();
  const [read, setRead] = useState<ReadResult>();
  const [backup, setBackup] = useState<File>();
  const [isCut, setCut] = useState(false);
  useEffect(() => {
    ignore(loadRestorer(), 'a chosen file asks for it again, and tells its failure');
    ignore(wasRestoreCut().then(setCut), 'it is gone on with all the same');
  }, []);
  const save = () => {
    const today = new Date(clock.now());
    saveAsFile(writeBackup(now.sources.own, today), `talelight-settings-${localDay(today)}.json`);
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    setRead(undefined);
    setBackup(undefined);
    const { restorer } = await loadRestorer();
    if (await restorer.isBackup(file)) setBackup(file);
    else setRead(file.size > MAX_BYTES ? { fault: 'too-large' } : readBackup(await file.text()));
  };
  return (
    <>
      <SaveBackup />
      <h2>{backupWords.settingsOnly}</h2>
      <p>{words.backupMeans}</p>
      <div class="settings-row">
        <button type="button" class="backup-do" onClick={save}>
          {words.backupSave}
        </button>
      </div>
      <h2>{backupWords.bring}</h2>
      {isCut && !backup && <p class="settings-aside">{backupWords.wasCut}</p>}
      <div class="settings-row">
        <label class="settings-link input-button backup-file">
          <input
            class="label-input"
            type="file"
            onChange={({ currentTarget }) => {
              void open(currentTarget.files?.[0]);
              // Choosing the same file again, corrected, is a change too.
              currentTarget.value = '';
            }}
          />
          <span>{words.backupRead}</span>
        </label>
      </div>
      <div role="status">
        {read && 'fault' in read && <p class="settings-fault">{words.backupFault[read.fault]}</p>}
      </div>
      {backup && <RestoreBackup file={backup} onDone={() => setBackup(undefined)} />}
      {read && 'settings' in read && (
        <Restore read={read} model={model} now={now} onDone={() => setRead(undefined)} />
      )}
    </>
  );
}

BackupSection.prepare = readReminder;

type ReadableBackup = Extract<SettingsBackup, { settings: Settings }>;

function Restore({ read, model, now, onDone }: SectionProps & { read: ReadableBackup; onDone(): void }) {
  const words = useParentWords('limits');
  const tongue = useStore(language);
  const fault = useProblemText();
  const say = useSettingText();
  const { own, config } = now.sources;
  const changes = settingDifferences(own, read.settings, config.locked);
  const locked = (config.locked ?? []).filter((key) => key in read.settings);
  const date = new Intl.DateTimeFormat(tongue, { dateStyle: 'long', timeStyle: 'short' });
  const restore = async () => {
    const done = await model.act(async () => {
      await saveSettings(Object.fromEntries(changes.map(({ key, after }) => [key, after])));
      return { what: 'restored' };
    });
    if (done) onDone();
  };
  return (
    <section class="backup-restore" aria-label={words.backupRead}>
      {read.savedAt && <p>{words.backupOf(date.format(new Date(read.savedAt)))}</p>}
      {read.problems.length > 0 && (
        <>
          <h2>{words.backupSkipped}</h2>
          <ul class="settings-lines">
            {read.problems.map((one) => (
              <li key={`${one.key} ${one.fault}`}>{fault(one, words.backupFile)}</li>
            ))}
          </ul>
        </>
      )}
      {locked.length > 0 && <p class="settings-soft">{words.backupLocked(locked.join(', '))}</p>}
      <h2>{changes.length > 0 ? words.backupChanges : words.backupSame}</h2>
      {changes.length > 0 && (
        <ul class="settings-lines backup-changes">
          {changes.map(({ key, before, after }) => (
            <li key={key}>
              <b>{say.key(key)}</b>
              <span>
                {say.value(key, before)} → {say.value(key, after)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div class="settings-row">
        {changes.length > 0 && (
          <button type="button" class="backup-do" onClick={restore}>
            {words.backupRestore}
          </button>
        )}
        <button type="button" onClick={onDone}>
          {words.backupLeave}
        </button>
      </div>
    </section>
  );
}
