import { Failure } from '../domain/errors';
import type { ServiceKind } from '../domain/settings/settings';
import type { Connection, DeviceStt, DeviceTts, ImageMaker, Llm, Stt, Tts } from './types';

/** The only list of protocols. A row costs nothing until it is used: each implementation is a chunk of its own. */

type Open<Service> = () => Promise<(connection: Connection) => Service>;

export const deviceVoices = {
  device: async () => (await import('./tts/device')).deviceTts,
} satisfies Record<string, () => Promise<DeviceTts>>;

export const deviceRecognizers = {
  device: async () => (await import('./stt/device')).deviceStt,
} satisfies Record<string, () => Promise<DeviceStt>>;

export const llms = {
  openai: async () => (await import('./llm/openai')).openOpenAiLlm,
} satisfies Record<string, Open<Llm>>;

export const ttss = {
  openai: async () => (await import('./tts/openai')).openOpenAiTts,
  elevenlabs: async () => (await import('./tts/elevenlabs')).openElevenLabsTts,
  gemini: async () => (await import('./tts/gemini')).openGeminiTts,
  google: async () => (await import('./tts/google')).openGoogleTts,
  azure: async () => (await import('./tts/azure')).openAzureTts,
} satisfies Record<string, Open<Tts>>;

export const stts = {
  openai: async () => (await import('./stt/openai')).openOpenAiStt,
} satisfies Record<string, Open<Stt>>;

export const images = {
  openai: async () => (await import('./image/openai')).openOpenAiImage,
} satisfies Record<string, Open<ImageMaker>>;

/** A service as it is set up, with its key: what `readConnection` gives. */
export type ServiceConnection = Connection & { provider: string };

/** Each throws `missing` for a provider that there is not, `device` included: that one stores nothing. */
export const openLlm = (service: ServiceConnection): Promise<Llm> => open(llms, 'llm', service);
export const openTts = (service: ServiceConnection): Promise<Tts> => open(ttss, 'tts', service);
export const openStt = (service: ServiceConnection): Promise<Stt> => open(stts, 'stt', service);
export const openImage = (service: ServiceConnection): Promise<ImageMaker> => open(images, 'image', service);

async function open<Service extends object>(
  rows: Record<string, Open<Service>>,
  kind: ServiceKind,
  service: ServiceConnection,
): Promise<Service> {
  const row = Object.hasOwn(rows, service.provider) ? rows[service.provider] : undefined;
  if (!row) throw new Failure('missing', `there is no provider “${service.provider}” for ${kind}`);
  const opened = (await row())(service);
  return service.key ? (await import('./hide-key')).hideKey(opened, service.key) : opened;
}

/** Tests a service with the smallest real request; see `probe`. */
export const testService = async (kind: ServiceKind, service: ServiceConnection, signal: AbortSignal) =>
  (await import('./probe')).probeService({ openLlm, openTts, openStt, openImage }, kind, service, signal);
