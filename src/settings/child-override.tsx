import type { ChildOverrides } from '../domain/settings/settings';
import { useSettingsWords } from '../i18n/settings';
import type { SettingsReady } from './state';

/** One line under a choice that the current child's own choice overrides. */
export function ChildOverrideNote({ now, of }: { now: SettingsReady; of: keyof ChildOverrides }) {
  const words = useSettingsWords();
  return now.sources.own.child?.[of] ? <p class="settings-soft">{words.childsOwn}</p> : null;
}
