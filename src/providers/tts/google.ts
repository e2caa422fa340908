import { LANGUAGES, languageOfTag } from '../../domain/language';
import { listOf, objectOf, readString } from '../../domain/shape';
import { sendRequest } from '../http';
import { decodeBase64, parseSpeech } from '../media-payload';
import { parseModelList } from '../model-list';
import type { Connection, Tts } from '../types';

/** Google Cloud's speech. https://cloud.google.com/text-to-speech/docs/reference/rest/v1/text/synthesize */
export function openGoogleTts(connection: Connection): Tts {
  const { key, voice = '' } = connection;
  const headers: Record<string, string> = key ? { 'x-goog-api-key': key } : {};

  return {
    async speak(text, language, signal) {
      const { tag } = LANGUAGES[language];
      const name = voiceFor(voice, tag);
      const json = {
        input: { text },
        voice: { languageCode: tag, ...(name && { name }) },
        audioConfig: { audioEncoding: 'MP3' },
      };
      const answer = await sendRequest(connection, '/text:synthesize', { headers, json }, signal);
      const { audioContent } = readSynthesized(await answer.json()) ?? {};
      return parseSpeech(decodeBase64(audioContent, answer.failure), answer.failure);
    },
    async voices(signal) {
      const answer = await sendRequest(connection, '/voices', { headers }, signal);
      const { voices } = readVoices(await answer.json()) ?? {};
      const usable = voices?.filter((one) => one?.languageCodes?.some((tag) => languageOfTag(tag ?? '')));
      return parseModelList(usable);
    },
    // A voice is its own model.
    models: async () => [],
  };
}

const readSynthesized = objectOf({ audioContent: readString });
const readVoices = objectOf({
  voices: listOf(objectOf({ name: readString, languageCodes: listOf(readString) })),
});

/**
 * The voice in the language of the story: a voice's name begins with its language, and those of *Chirp 3* have the same
 * name in each. Undefined leaves the choice to Google.
 */
function voiceFor(voice: string, tag: string): string | undefined {
  const [, language = '', rest = ''] = /^([a-z]{2,3}-[A-Z]{2})-(.+)$/u.exec(voice) ?? [];
  if (languageOfTag(language) === languageOfTag(tag)) return voice;
  return rest.startsWith('Chirp3-HD-') ? `${tag}-${rest}` : undefined;
}
