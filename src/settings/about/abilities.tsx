import { useEffect, useState } from 'preact/hooks';
import { useSettingsWords } from '../../i18n/settings';
import { ABILITIES, onVoices, readAbilities } from '../platform';

/** Abilities of this browser, and those it lacks with the consequences. */
export function AbilityList() {
  const words = useSettingsWords();
  const [{ can, voices, memory, cores }, set] = useState(readAbilities);
  useEffect(() => onVoices(() => set(readAbilities())), []);
  const missing = ABILITIES.filter((one) => !can[one]);
  return (
    <>
      <h2>{words.can}</h2>
      <ul class="settings-can">
        {ABILITIES.filter((one) => can[one]).map((one) => (
          <li key={one}>
            {words.ability[one]}
            {voices[one] && <small>{voices[one].slice(0, 6).join(', ')}</small>}
          </li>
        ))}
      </ul>
      <p class="settings-soft">{words.machine(memory, cores)}.</p>
      {missing.length > 0 && (
        <>
          <h2>{words.cannot}</h2>
          <ul class="settings-lines">
            {missing.map((one) => (
              <li key={one}>
                {words.ability[one]}: {words.without[one]}.
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
