import type { Language } from '../../domain/language';
import { createPageAnnouncer } from '../../sound/page-announcer';

const announcer = createPageAnnouncer({ recordings: false });

/** Says a name in the device's own voice, where it has one: who cannot read hears whom it has touched. */
export const sayName = (name: string, tongue: Language): void => void announcer.say(name, tongue);
