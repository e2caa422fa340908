import { LANGUAGES, type Language, languageOfTag } from '../../domain/language';
import { listOf, objectOf, readString } from '../../domain/shape';
import { sendRequest } from '../http';
import { readSpeech } from '../media-payload';
import { parseModelList } from '../model-list';
import type { Connection, Tts } from '../types';

/** Azure's speech. https://learn.microsoft.com/azure/ai-services/speech-service/rest-text-to-speech */

/** For a voice that is set for another language. */
const VOICES: Record<Language, string> = { en: 'en-US-AvaMultilingualNeural', tr: 'tr-TR-EmelNeural' };

export function openAzureTts(connection: Connection): Tts {
  const { key, voice } = connection;
  const headers: Record<string, string> = key ? { 'Ocp-Apim-Subscription-Key': key } : {};

  return {
    async speak(text, language, signal) {
      const body = ssml(text, LANGUAGES[language].tag, voiceFor(voice, language));
      const sent = { ...headers, 'X-Microsoft-OutputFormat': 'audio-24khz-48kbitrate-mono-mp3' };
      const answer = await sendRequest(
        connection,
        '/v1',
        { headers: sent, body, type: 'application/ssml+xml' },
        signal,
      );
      return readSpeech(answer);
    },
    async voices(signal) {
      const answer = await sendRequest(connection, '/voices/list', { headers }, signal);
      const usable = readVoices(await answer.json())?.filter(
        (one) => isMultilingual(one?.ShortName) || languageOfTag(one?.Locale ?? ''),
      );
      return parseModelList(
        usable?.map((one) => ({ id: one?.ShortName, name: one?.LocalName, language: one?.Locale })),
      );
    },
    // A voice is its own model.
    models: async () => [],
  };
}

const readVoices = listOf(objectOf({ ShortName: readString, LocalName: readString, Locale: readString }));

const isMultilingual = (voice = '') => /multilingual/iu.test(voice);

const voiceFor = (voice: string | undefined, language: Language): string =>
  voice && (isMultilingual(voice) || languageOfTag(voice) === language) ? voice : VOICES[language];

const ssml = (text: string, tag: string, voice: string) =>
  `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="${tag}"><voice name="${escapeXml(voice)}">${escapeXml(text)}</voice></speak>`;

/** Text as XML holds it, without the control characters that it cannot hold. */
const escapeXml = (text: string) =>
  text
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
