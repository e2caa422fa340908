import { useState } from 'preact/hooks';
import { localDay } from '../../domain/limits/limits';
import {
  readBackup,
  type SettingsBackup,
  settingDifferences,
  writeBackup,
} from '../../domain/settings/backup';
import type { Settings } from '../../domain/settings/settings';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { clock } from '../../storage/clock';
import { saveSettings } from '../../storage/settings/save-settings';
import { isCopy } from '../../storage/sharing/copy-records';
import { useStore } from '../../store';
import { useProblemText } from '../problem-text';
import type { LazySectionProps, SectionProps } from '../section';
import { RestoreCopy, SaveCopy } from './copy';
import { saveAsFile } from './save-file';
import { useSettingText } from './setting-text';
import './backup.css';

/** Larger than any backup; a file chosen by mistake may be a film. Bytes. */
const MAX_BYTES = 1_000_000;

type ReadResult = SettingsBackup | { fault: 'too-large' };

/** Saves everything or the settings alone as a file, and brings either back after showing what would change. */
export default function BackupSection({ model, now }: LazySectionProps) {
  const words = useParentWords('limits');
  const copyWords = useParentWords('copy');
  const [read, setRead] = useState<ReadResult>();
  const [copy, setCopy] = useState<File>();
  const save = () => {
    const today = new Date(clock.now());
    saveAsFile(writeBackup(now.sources.own, today), `talelight-settings-${localDay(today)}.json`);
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    setRead(undefined);
    setCopy(undefined);
    if (await isCopy(file)) setCopy(file);
    else setRead(file.size > MAX_BYTES ? { fault: 'too-large' } : readBackup(await file.text()));
  };
  return (
    <>
      <SaveCopy />
      <h2>{copyWords.settingsOnly}</h2>
      <p>{words.backupMeans}</p>
      <div class="settings-row">
        <button type="button" class="backup-do" onClick={save}>
          {words.backupSave}
        </button>
      </div>
      <h2>{copyWords.bring}</h2>
      <div class="settings-row">
        <label class="settings-link backup-file">
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
      {copy && <RestoreCopy file={copy} onDone={() => setCopy(undefined)} />}
      {read && 'settings' in read && (
        <Restore read={read} model={model} now={now} onDone={() => setRead(undefined)} />
      )}
    </>
  );
}

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
