import { Failure } from '../../domain/errors';
import { sendRequest, sendWithOptionalFields } from '../http';
import { decodeBase64, parseSpeech } from '../media-payload';
import { fetchModels, parseModelList } from '../model-list';
import type { Connection, Offer, SynthesizedSpeech, Tts } from '../types';
import { alignWords, type TimedWord } from '../word-timings';

/**
 * `/audio/speech`, as OpenAI defined it and Kokoro-FastAPI, Speaches and LocalAI serve it.
 * https://developers.openai.com/api/reference/resources/audio
 */

/** OpenAI has no list of them to ask for. */
const OPENAI_VOICES = 'alloy ash ballad cedar coral echo fable marin nova onyx sage shimmer verse'.split(' ');

/** Server's names for what can speak. */
const SPEAKERS = /tts|kokoro|piper|speech|voice|vits|bark|orpheus|chatterbox|supertonic/iu;

export function openOpenAiTts(connection: Connection): Tts {
  const { preset, model, voice } = connection;
  const without = new Set<string>();
  let timed = preset === 'kokoro';

  async function speakPlain(text: string, signal: AbortSignal): Promise<SynthesizedSpeech> {
    const build = () => ({
      json: {
        ...(model && { model }),
        input: text,
        ...(voice && { voice }),
        // What every browser plays, seeks and joins; a server that cannot make it sends what it has.
        ...(!without.has('response_format') && { response_format: 'mp3' }),
      },
    });
    const answer = await sendWithOptionalFields(
      connection,
      '/audio/speech',
      ['response_format'],
      without,
      build,
      signal,
    );
    return parseSpeech(await answer.bytes(), answer.failure);
  }

  /** Kokoro-FastAPI's own address beside `/v1`, which also tells when each word is said. */
  async function speakTimed(text: string, signal: AbortSignal): Promise<SynthesizedSpeech> {
    const root = { ...connection, baseUrl: connection.baseUrl.replace(/\/v1$/u, '') };
    const json = {
      model,
      input: text,
      voice,
      response_format: 'mp3',
      stream: false,
      return_timestamps: true,
    };
    const answer = await sendRequest(root, '/dev/captioned_speech', { json }, signal);
    const { audio, timestamps } = (await answer.json()) as { audio?: string; timestamps?: Stamp[] | null };
    const times = timestamps?.map(({ word, start_time }): TimedWord => [String(word), Number(start_time)]);
    return parseSpeech(decodeBase64(audio, answer.failure), answer.failure, times && alignWords(text, times));
  }

  return {
    async speak(text, _language, signal) {
      if (timed) {
        try {
          return await speakTimed(text, signal);
        } catch (error) {
          // It is no part of the stable interface: without it, speech is speech.
          if (!(error instanceof Failure) || error.kind !== 'missing') throw error;
          timed = false;
        }
      }
      return speakPlain(text, signal);
    },
    async voices(signal) {
      if (preset === 'openai') return OPENAI_VOICES.map((id) => ({ id }));
      return (await listOrNothing('/audio/voices', signal)) ?? [];
    },
    models: (signal) => fetchModels(connection, '/models', SPEAKERS, signal),
  };

  async function listOrNothing(path: string, signal: AbortSignal): Promise<Offer[] | undefined> {
    try {
      const answer = await sendRequest(connection, path, {}, signal);
      return parseModelList(await answer.json());
    } catch (error) {
      if (error instanceof Failure && ['missing', 'failed', 'broken'].includes(error.kind)) return undefined;
      throw error;
    }
  }
}

interface Stamp {
  word?: string;
  start_time?: number;
}
