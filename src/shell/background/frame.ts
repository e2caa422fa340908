import { colourSchemeAt } from '../../domain/settings/settings';
import { language } from '../../i18n';
import { night } from '../../storage/bedtime/night';
import { settings } from '../../storage/settings/settings';

/** Stores how the page looks now, for the first frame of its next load (shell/start.ts). */
export function storeFrame(): void {
  const store = () => {
    const now = settings.get();
    const colours = (hour: number) =>
      night.get() ? 'dark' : (colourSchemeAt(now, new Date(2000, 0, 1, hour)) ?? 'dark');
    const hours = Array.from({ length: 24 }, (_, hour) => colours(hour));
    try {
      localStorage.talelight = [language.get(), now.kiosk ? 'is-paged' : '', ...hours].join(' ');
    } catch {
      // The browser forbids the page to store anything: its first frame is that of a first visit.
    }
  };
  store();
  for (const source of [settings, language, night]) source.subscribe(store);
}
