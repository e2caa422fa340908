import { Failure } from '../domain/errors';
import { wavFile } from '../domain/media/media-type';
import type { ServiceKind } from '../domain/settings/settings';
import { cleanText } from '../domain/story/story-check';
import {
  type Connection,
  type ImageMaker,
  type Llm,
  NO_SPEECH_RECOGNIZED,
  type Offer,
  type Stt,
  type Tts,
} from './types';

type Service = Connection & { provider: string };

/** Ways to open a service: the registry's, which loads this file. */
interface Openers {
  openLlm(service: Service): Promise<Llm>;
  openTts(service: Service): Promise<Tts>;
  openStt(service: Service): Promise<Stt>;
  openImage(service: Service): Promise<ImageMaker>;
}

interface ServiceTestResult {
  /** Milliseconds until the answer was there; for an llm, until its first words. */
  latency: number;
  /** Text of the answer, from a service that answers in text. */
  said?: string;
}

/** Characters of what it said that are shown. */
const MAX_SAID = 200;
/** Enough for a greeting, and for a model that thinks before it. Tokens. */
const A_FEW = 200;

/**
 * Tests a service with the smallest real request that proves address, permission, key and model: a few words written,
 * one word spoken, half a second heard. A picture costs money, so only the list of models is read there.
 *
 * @throws {Failure} that tells apart `offline`, `unreachable`, `blocked`, `refused`, `unknown-model` and the rest
 */
export async function probeService(
  openers: Openers,
  kind: ServiceKind,
  service: Service,
  signal: AbortSignal,
): Promise<ServiceTestResult> {
  const since = performance.now();
  const said = await TRIES[kind](openers, service, signal);
  return { latency: Math.round(performance.now() - since), ...(said && { said }) };
}

const TRIES: Record<
  ServiceKind,
  (openers: Openers, service: Service, signal: AbortSignal) => Promise<string | undefined>
> = {
  async llm({ openLlm }, service, signal) {
    const llm = await openLlm(service);
    const content = 'Say hello to a child, in three words.';
    let said = '';
    for await (const text of llm.write({ messages: [{ role: 'user', content }], most: A_FEW }, signal)) {
      said += text;
      // The first words have shown it all; the rest would only cost.
      if (said.trim().length > 20) break;
    }
    return cleanText(said.slice(0, 4 * MAX_SAID)).slice(0, MAX_SAID);
  },

  async tts({ openTts }, service, signal) {
    const tts = await openTts(service);
    await tts.speak('Hello.', 'en', signal);
    return undefined;
  },

  async stt({ openStt }, service, signal) {
    const stt = await openStt(service);
    try {
      return await stt.transcribe(hum(), 'en', signal);
    } catch (error) {
      if (error instanceof Failure && error.message.endsWith(NO_SPEECH_RECOGNIZED)) return undefined;
      throw error;
    }
  },

  async image({ openImage }, service, signal) {
    const offers = await modelsOf(await openImage(service), signal);
    const { model } = service;
    if (model && offers?.length && !offers.some(({ id }) => id === model || id.split(':')[0] === model)) {
      throw new Failure('unknown-model', `${new URL(service.baseUrl).origin} has no model “${model}”`);
    }
    return undefined;
  },
};

/** Undefined where the server keeps no list: it has answered all the same. */
async function modelsOf(maker: ImageMaker, signal: AbortSignal): Promise<Offer[] | undefined> {
  try {
    return await maker.models(signal);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'missing') return undefined;
    throw error;
  }
}

/** Half a second of a quiet tone: some servers take silence for a broken file. */
function hum(): Blob {
  const samples = new Int16Array(8_000).map((_, i) => 2_000 * Math.sin((i / 16_000) * 220 * 2 * Math.PI));
  return new Blob([wavFile(new Uint8Array(samples.buffer), 16_000)], { type: 'audio/wav' });
}
