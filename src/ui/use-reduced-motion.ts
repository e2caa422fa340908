import { useEffect, useState } from 'preact/hooks';

const QUERY = '(prefers-reduced-motion: reduce)';

/**
 * Whether views keep still, as the system asks or the profile does; renders anew when the system's setting changes.
 * @param lite whether the profile is the one for slow devices
 */
export function useReducedMotion(lite: boolean): boolean {
  const [asked, setAsked] = useState(() => matchMedia(QUERY).matches);
  useEffect(() => {
    const query = matchMedia(QUERY);
    const refresh = () => setAsked(query.matches);
    query.addEventListener('change', refresh);
    return () => query.removeEventListener('change', refresh);
  }, []);
  return asked || lite;
}

/** The same at this moment, for movements that begin outside of a render. */
export const reducesMotion = (lite: boolean): boolean => lite || matchMedia(QUERY).matches;
