import { Failure } from '../domain/errors';
import type { ServiceKind } from '../domain/settings/settings';
import type { Connection, DeviceEar, DeviceVoice, ImageMaker, Llm, Stt, Tts } from './types';

/** THE list of protocols. A row costs nothing until it is used: each implementation is a chunk of its own. */

type Open<Service> = () => Promise<(connection: Connection) => Service>;

export const voices = {
  device: async () => (await import('./tts/device')).deviceVoice,
} satisfies Record<string, () => Promise<DeviceVoice>>;

export const ears = {
  device: async () => (await import('./stt/device')).deviceEar,
} satisfies Record<string, () => Promise<DeviceEar>>;

export const llms = {
  openai: async () => (await import('./llm/openai')).openLlm,
} satisfies Record<string, Open<Llm>>;

export const ttss = {
  openai: async () => (await import('./tts/openai')).openTts,
  elevenlabs: async () => (await import('./tts/elevenlabs')).openTts,
  gemini: async () => (await import('./tts/gemini')).openTts,
} satisfies Record<string, Open<Tts>>;

export const stts = {
  openai: async () => (await import('./stt/openai')).openStt,
} satisfies Record<string, Open<Stt>>;

export const images = {
  openai: async () => (await import('./image/openai')).openImage,
} satisfies Record<string, Open<ImageMaker>>;

/** A service as it is set up, with its key: what `readConnection` gives. */
export type SetUp = Connection & { provider: string };

/** Each throws `missing` for a provider that there is not, `device` included: that one stores nothing. */
export const openLlm = (service: SetUp): Promise<Llm> => open(llms, 'llm', service);
export const openTts = (service: SetUp): Promise<Tts> => open(ttss, 'tts', service);
export const openStt = (service: SetUp): Promise<Stt> => open(stts, 'stt', service);
export const openImage = (service: SetUp): Promise<ImageMaker> => open(images, 'image', service);

async function open<Service>(
  rows: Record<string, Open<Service>>,
  kind: ServiceKind,
  service: SetUp,
): Promise<Service> {
  const row = Object.hasOwn(rows, service.provider) ? rows[service.provider] : undefined;
  if (!row) throw new Failure('missing', `there is no provider “${service.provider}” for ${kind}`);
  return (await row())(service);
}

/** Tries a service with the smallest real thing it can do; see `probe`. */
export const testService = async (kind: ServiceKind, service: SetUp, signal: AbortSignal) =>
  (await import('./probe')).testService(kind, service, signal);
