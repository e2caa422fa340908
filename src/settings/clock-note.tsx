import { useEffect, useState } from 'preact/hooks';
import { language } from '../i18n';
import { useSettingsWords } from '../i18n/settings';
import { clock, onClockJump } from '../storage/clock';
import { useStore } from '../store';

/** Says that the device's clock is not set, and what follows from it; nothing while it is. */
export function ClockNote() {
  const words = useSettingsWords();
  const tongue = useStore(language);
  const [isSet, setSet] = useState(clock.isBelievable);
  useEffect(() => onClockJump(() => setSet(clock.isBelievable())), []);
  if (isSet) return null;
  const date = new Intl.DateTimeFormat(tongue, { dateStyle: 'long', timeStyle: 'short' }).format(clock.now());
  return (
    <p class="settings-lit" role="status">
      {words.clockUnset(date)}
    </p>
  );
}
