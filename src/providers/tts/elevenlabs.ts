import { listOf, objectOf, readNumber, readString } from '../../domain/shape';
import { sendRequest, sendWithOptionalFields } from '../http';
import { decodeBase64, parseSpeech } from '../media-payload';
import { fetchModels, parseModelList } from '../model-list';
import type { Connection, Tts } from '../types';
import { alignWords, groupLetters } from '../word-timings';

/** ElevenLabs, with the time of each letter. https://elevenlabs.io/docs/api-reference/text-to-speech/convert-with-timestamps */

/** *George*, one of the voices that every account has. */
const VOICE = 'JBFqnCBsd6RMkjVDRZzb';

export function openElevenLabsTts(connection: Connection): Tts {
  const { key, model, voice = VOICE } = connection;
  const headers: Record<string, string> = key ? { 'xi-api-key': key } : {};
  const without = new Set<string>();

  return {
    async speak(text, language, signal) {
      const path = `/text-to-speech/${encodeURIComponent(voice)}/with-timestamps?output_format=mp3_22050_32`;
      const build = () => ({
        headers,
        json: {
          text,
          ...(model && { model_id: model }),
          // The older models know no language but the text's own.
          ...(!without.has('language_code') && { language_code: language }),
        },
      });
      const answer = await sendWithOptionalFields(
        connection,
        path,
        ['language_code'],
        without,
        build,
        signal,
      );
      const { audio_base64, alignment } = readTimestamped(await answer.json()) ?? {};
      const letters = groupLetters(
        alignment?.characters ?? [],
        alignment?.character_start_times_seconds ?? [],
      );
      return parseSpeech(
        decodeBase64(audio_base64, answer.failure),
        answer.failure,
        alignWords(text, letters),
      );
    },
    async voices(signal) {
      const answer = await sendRequest(connection, '/voices', { headers }, signal);
      return parseModelList(await answer.json());
    },
    models: (signal) => fetchModels(connection, '/models', /^eleven_(?!.*sts)/u, signal, headers),
  };
}

const readTimestamped = objectOf({
  audio_base64: readString,
  alignment: objectOf({
    characters: listOf(readString),
    character_start_times_seconds: listOf(readNumber),
  }),
});
