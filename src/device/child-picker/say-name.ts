import type { Language } from '../../domain/language';
import { createPageAnnouncer } from '../../sound/page-announcer';

/** Without recordings: a child called Fox would be announced by the recorded hero. */
const announcer = createPageAnnouncer({ recordings: false });

/** Says a child's name in the device's voice, where it has one, for children who cannot read it. */
export const sayName = (name: string, nameLanguage: Language): void => void announcer.say(name, nameLanguage);
