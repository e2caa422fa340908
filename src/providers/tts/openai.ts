import { Failure } from '../../domain/errors';
import { listOf, objectOf, readNumber, readString } from '../../domain/shape';
import { sendRequest } from '../http';
import { decodeBase64, parseSpeech, readSpeech } from '../media-payload';
import { fetchModels, parseModelList } from '../model-list';
import type { Connection, Offer, SynthesizedSpeech, Tts } from '../types';
import { alignWords, type TimedWord } from '../word-timings';

/**
 * `/audio/speech`, as OpenAI defined it and Kokoro-FastAPI, Speaches and LocalAI serve it.
 * https://developers.openai.com/api/reference/resources/audio
 */

/** OpenAI has no list of them to ask for. */
const OPENAI_VOICES = 'alloy ash ballad cedar coral echo fable marin nova onyx sage shimmer verse'.split(' ');

/**
 * Formats in the order in which they are asked for: what every browser plays, seeks and joins; then whatever the server
 * has; then those that a few servers have alone.
 */
const FORMATS = ['mp3', undefined, 'wav', 'pcm'] as const;

/** Server's names for what can speak. */
const SPEAKERS = /tts|kokoro|piper|speech|voice|vits|bark|orpheus|chatterbox|supertonic/iu;

export function openOpenAiTts(connection: Connection): Tts {
  const { preset, model, voice } = connection;
  let timed = preset === 'kokoro';
  // Its plain list holds nothing that speaks.
  const modelsPath = preset === 'openrouter' ? '/models?output_modalities=speech' : '/models';

  /** Index into `FORMATS` of the first that has not been refused. */
  let format = 0;

  async function speakPlain(text: string, signal: AbortSignal): Promise<SynthesizedSpeech> {
    for (;;) {
      const response_format = FORMATS[format];
      const json = {
        ...(model && { model }),
        input: text,
        ...(voice && { voice }),
        ...(response_format && { response_format }),
      };
      try {
        const answer = await sendRequest(connection, '/audio/speech', { json }, signal);
        return await readSpeech(answer, response_format === 'pcm' ? `${answer.type} pcm` : answer.type);
      } catch (error) {
        if (format + 1 === FORMATS.length || !isRefusedFormat(error)) throw error;
        format++;
      }
    }
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
    const { audio, timestamps } = readCaptioned(await answer.json()) ?? {};
    const times = timestamps?.map((stamp): TimedWord => [stamp?.word, stamp?.start_time]);
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
      return (await listOrNothing('/audio/voices', signal)) ?? (await listOrNothing('/voices', signal)) ?? [];
    },
    models: (signal) => fetchModels(connection, modelsPath, SPEAKERS, signal),
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

const readCaptioned = objectOf({
  audio: readString,
  timestamps: listOf(objectOf({ word: readString, start_time: readNumber })),
});

/** Whether a server has refused the format of sound that was asked for. */
const isRefusedFormat = (error: unknown) =>
  error instanceof Failure &&
  /^HTTP 4(?:00|15|22) /u.test(error.message) &&
  /response_?format|\b(?:output|audio) format|\bmp3\b|\bpcm\b|\bwav\b/iu.test(String(error.cause));
