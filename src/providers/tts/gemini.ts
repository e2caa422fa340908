import { Failure } from '../../domain/errors';
import { LANGUAGES } from '../../domain/language';
import { listOf, objectOf, readAnything, readString } from '../../domain/shape';
import { sendRequest, sendWithOptionalFields } from '../http';
import { decodeBase64, parseSpeech } from '../media-payload';
import { fetchModels, parseModelList } from '../model-list';
import type { Connection, Tts } from '../types';

/**
 * Gemini's speech: `generateContent` with sound for an answer. From 3.8 on it sends a WAV file, before that bare samples.
 * https://ai.google.dev/gemini-api/docs/speech-generation
 */

/** For a server that lists none: the list came in September 2026. */
const VOICES =
  'Achernar Achird Algenib Algieba Alnilam Aoede Autonoe Callirrhoe Charon Despina Enceladus Erinome Fenrir Gacrux Iapetus Kore Laomedeia Leda Orus Puck Pulcherrima Rasalgethi Sadachbia Sadaltager Schedar Sulafat Umbriel Vindemiatrix Zephyr Zubenelgenubi'.split(
    ' ',
  );

export function openGeminiTts(connection: Connection): Tts {
  const { key, model = 'gemini-3.8-flash-lite-tts', voice = 'Sulafat' } = connection;
  const headers: Record<string, string> = key ? { 'x-goog-api-key': key } : {};
  const without = new Set<string>();

  return {
    async speak(text, language, signal) {
      const path = `/models/${encodeURIComponent(model)}:generateContent`;
      const json = {
        // Nothing but the words: it would read an instruction aloud.
        contents: [{ parts: [{ text }] }],
        generationConfig: {
          responseModalities: ['AUDIO'],
          speechConfig: {
            languageCode: LANGUAGES[language].tag,
            voiceConfig: { prebuiltVoiceConfig: { voiceName: voice } },
          },
        },
      };
      const answer = await sendWithOptionalFields(
        connection,
        path,
        [],
        without,
        () => ({ headers, json }),
        signal,
      );
      const { candidates, promptFeedback } = readGenerated(await answer.json()) ?? {};
      const { content, finishReason = '' } = candidates?.[0] ?? {};
      const sound = content?.parts?.find((part) => part?.inlineData?.data)?.inlineData;
      const blocked = promptFeedback?.blockReason ?? (sound ? undefined : UNFIT.exec(finishReason)?.[0]);
      if (blocked) throw answer.failure('unsuitable', `does not speak this: ${blocked}`);
      if (!sound)
        throw answer.failure('broken', `sent no sound ${finishReason && `(${finishReason})`}`.trim());
      const bytes = decodeBase64(sound.data, answer.failure);
      return parseSpeech(bytes, answer.failure, undefined, sound.mimeType);
    },
    async voices(signal) {
      try {
        const answer = await sendRequest(connection, '/voices?pageSize=1000', { headers }, signal);
        const listed = parseModelList(readVoices(await answer.json())?.voices);
        if (listed.length) return listed;
      } catch (error) {
        if (!(error instanceof Failure) || !['missing', 'failed', 'broken'].includes(error.kind)) throw error;
      }
      return VOICES.map((id) => ({ id }));
    },
    models: (signal) => fetchModels(connection, '/models?pageSize=1000', /tts/u, signal, headers),
  };
}

const UNFIT = /SAFETY|PROHIBITED_CONTENT|BLOCKLIST|SPII|RECITATION/u;

const readVoices = objectOf({ voices: readAnything });

const readGenerated = objectOf({
  candidates: listOf(
    objectOf({
      content: objectOf({
        parts: listOf(objectOf({ inlineData: objectOf({ mimeType: readString, data: readString }) })),
      }),
      finishReason: readString,
    }),
  ),
  promptFeedback: objectOf({ blockReason: readString }),
});
