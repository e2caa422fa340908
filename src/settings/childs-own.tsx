import type { ForChild } from '../domain/settings/settings';
import { useWords } from '../i18n';
import type { Ready } from './model';

/** One line under a choice in whose place that of the child holds that is there now. */
export function ChildsOwn({ now, of }: { now: Ready; of: keyof ForChild }) {
  const words = useWords('settings');
  return now.sources.own.child?.[of] ? <p class="settings-soft">{words.childsOwn}</p> : null;
}
