import { useEffect, useState } from 'preact/hooks';
import { profileNow, settings } from '../storage/settings/settings';
import { useStore } from '../store';

const QUERY = '(prefers-reduced-motion: reduce)';

/** True where nothing may move: the parent's or the system's wish. */
export function useCalm(): boolean {
  useStore(settings);
  const [asked, set] = useState(() => matchMedia(QUERY).matches);
  useEffect(() => {
    const query = matchMedia(QUERY);
    const look = () => set(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return asked || profileNow() === 'lite';
}
