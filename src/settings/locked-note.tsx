import { useSettingsWords } from '../i18n/settings';
import { Icon } from '../ui/icon';
import { type Choosable, isLocked, type SettingsReady } from './state';

/** One line under a choice that the installer has locked. */
export function LockedNote({ now, of }: { now: SettingsReady; of: Choosable }) {
  const words = useSettingsWords();
  if (!isLocked(now.sources, of)) return null;
  return (
    <p class="settings-locked">
      <Icon d="M12 2A5 5 0 0 0 7 7V10H6A2 2 0 0 0 4 12V20A2 2 0 0 0 6 22H18A2 2 0 0 0 20 20V12A2 2 0 0 0 18 10H17V7A5 5 0 0 0 12 2ZM12 4.5A2.5 2.5 0 0 1 14.5 7V10H9.5V7A2.5 2.5 0 0 1 12 4.5Z" />
      {words.locked}
    </p>
  );
}
