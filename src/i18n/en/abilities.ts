import type { Language } from '../../domain/language';

/* Words of Settings about this browser: what it can do, and the consequence where it cannot. */

/** Each language's device voice has a text of its own. */
type VoiceTexts = Record<`voice-${Language}`, string> & Record<string, string>;

const ability = {
  offline: 'Open without a network',
  persist: 'Promise to keep stories',
  wake: 'Keep the screen awake',
  lockScreen: 'Show the story on the lock screen',
  microphone: 'Hear a wish through the microphone',
  crypto: 'Encrypt',
  tabs: 'Keep two tabs in step',
  secure: 'Secure connection',
  'voice-en': 'English device voice',
  'voice-tr': 'Turkish device voice',
} satisfies VoiceTexts;

const without = {
  offline: 'the app needs the network to open; stories here still play',
  persist: 'the browser may delete stories',
  wake: 'the screen may go dark during a story',
  lockScreen: 'no buttons on the lock screen',
  microphone: 'wishes are tapped or typed',
  crypto: 'no story needs it',
  tabs: 'a second tab shows changes only when opened again',
  secure: 'this page came over http://',
  'voice-en': 'English stories without narration are read, not heard',
  'voice-tr': 'Turkish stories without narration are read, not heard',
} satisfies VoiceTexts;

/** Steps of *Test this device*, and what each says when it went well. */
const step = {
  sound: 'Sound',
  voices: 'Device voices',
  storage: 'Writing and reading a story',
  catalogue: 'The list of built-in stories',
};

const stepOk = {
  voices: '',
  noVoice: 'none',
  voicesOff: 'switched off under Voice',
  sound: 'a tone played to its end',
  storage: 'came back as it was',
  catalogue: (count: number) => `${count} stories`,
};

export const words = { ability, without, step, stepOk };
