import type { DeviceVoice } from './types';

/** THE list of protocols. A row costs nothing until it is used: each implementation is a chunk of its own. */
export const voices = {
  device: async () => (await import('./tts/device')).deviceVoice,
} satisfies Record<string, () => Promise<DeviceVoice>>;
