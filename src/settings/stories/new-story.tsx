import { useEffect } from 'preact/hooks';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { replaceRoute } from '../../session/navigation';
import type { Route } from '../../session/route';
import { mintId } from '../../storage/ids';
import { startStory } from './family-story';

/**
 * Begins a story; nothing is stored before something is written or recorded.
 * @param to page of that story that replaces the address
 */
export function NewStory({ to }: { to(id: string): Route }) {
  const { untitled } = useParentWords('studio');
  useEffect(() => {
    replaceRoute(to(startStory(mintId(), language.get(), untitled)));
  }, []);
  return null;
}
