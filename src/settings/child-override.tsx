import type { ForChild } from '../domain/settings/settings';
import { useWords } from '../i18n';
import type { SettingsReady } from './model';

/** One line under a choice in whose place that of the child holds that is there now. */
export function ChildOverrideNote({ now, of }: { now: SettingsReady; of: keyof ForChild }) {
  const words = useWords('settings');
  return now.sources.own.child?.[of] ? <p class="settings-soft">{words.childsOwn}</p> : null;
}
