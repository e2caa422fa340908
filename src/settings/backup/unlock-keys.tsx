import { useRef, useState } from 'preact/hooks';
import { useBackupWords } from '../../i18n/backup';
import { canLockKeys, unlockKeys } from '../../storage/sharing/backup/locked-keys';
import type { LockedKeys } from '../../storage/sharing/backup/locked-keys-record';
import { PassphraseField } from './passphrase-field';

/** Asks for the passphrase of the keys in a backup that is restored already, as often as it takes. */
export function UnlockKeys({ locked }: { locked: LockedKeys }) {
  const words = useBackupWords();
  const passphrase = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState<number | 'wrong' | 'busy'>();
  const unlock = async (event: Event) => {
    event.preventDefault();
    setResult('busy');
    const secret = passphrase.current?.value.trim() ?? '';
    setResult(await unlockKeys(locked, secret).catch(() => 'wrong' as const));
  };
  if (typeof result === 'number') return <p role="status">{words.unlocked(result)}</p>;
  return (
    <form class="backup-restore" onSubmit={unlock}>
      <p>{words.locked}</p>
      {canLockKeys() ? (
        <>
          <PassphraseField input={passphrase} fault={result === 'wrong' && words.wrong} />
          <div class="settings-row">
            <button type="submit" disabled={result === 'busy'}>
              {words.unlock}
            </button>
          </div>
        </>
      ) : (
        <p class="settings-fault">{words.unlockNeedsHttps}</p>
      )}
    </form>
  );
}
