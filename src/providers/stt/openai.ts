import { soundType } from '../../domain/media/media-type';
import { listOf, objectOf, readString } from '../../domain/shape';
import { sendWithOptionalFields } from '../http';
import { fetchModels } from '../model-list';
import { type Connection, NO_SPEECH_RECOGNIZED, type Stt } from '../types';

/**
 * `/audio/transcriptions`, as OpenAI defined it and Speaches and LocalAI serve it.
 * https://developers.openai.com/api/reference/resources/audio
 */

/** Servers tell a file's kind by its name. */
const ENDINGS: Record<string, string> = {
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/ogg': 'ogg',
  'audio/flac': 'flac',
  'audio/mp4': 'mp4',
  'audio/aac': 'aac',
  'audio/webm': 'webm',
};

/** Characters; a wish keeps far fewer. */
const MAX_HEARD = 2000;

const LISTENERS = /whisper|transcri|stt|asr|parakeet|canary|voxtral|moonshine|sensevoice/iu;

export function openOpenAiStt(connection: Connection): Stt {
  const { model } = connection;
  const without = new Set<string>();
  // OpenAI's newest takes a list; the older ones, and everybody else's, one.
  const hint = /^gpt-(live-)?transcribe/u.test(model ?? '') ? 'languages[]' : 'language';

  return {
    async transcribe(sound, language, signal) {
      const bytes = new Uint8Array(await sound.arrayBuffer());
      const type = soundType(bytes) ?? (sound.type.split(';')[0] || 'audio/webm');
      const build = () => {
        const form = new FormData();
        form.append('file', new Blob([bytes], { type }), `wish.${ENDINGS[type] ?? 'webm'}`);
        if (model) form.append('model', model);
        if (!without.has(hint)) form.append(hint, language);
        if (!without.has('response_format')) form.append('response_format', 'json');
        return { form };
      };
      const optional = [hint, 'response_format'];
      const answer = await sendWithOptionalFields(
        connection,
        '/audio/transcriptions',
        optional,
        without,
        build,
        signal,
      );
      const text = plainText(await answer.bytes(), answer.type) ?? transcriptIn(await answer.json());
      if (text === undefined) throw answer.failure('broken', 'sends no text');
      const heard = text.trim().slice(0, MAX_HEARD);
      if (!heard) throw answer.failure('broken', NO_SPEECH_RECOGNIZED);
      return heard;
    },
    models: (signal) => fetchModels(connection, '/models', LISTENERS, signal),
  };
}

const readTranscript = objectOf({
  text: readString,
  transcript: readString,
  transcription: readString,
  segments: listOf(objectOf({ text: readString })),
});

/** The words in an answer: one text, or a text for each segment. */
function transcriptIn(value: unknown): string | undefined {
  const { text, transcript, transcription, segments } =
    readTranscript(Array.isArray(value) ? { segments: value } : value) ?? {};
  const joined = segments?.flatMap((segment) => segment?.text?.trim() || []).join(' ');
  return text ?? transcript ?? transcription ?? joined ?? readString(value);
}

/** Bytes; nobody wishes at such length. */
const MAX_PLAIN_TEXT = 10_000;

/** The words of an answer that is text alone, from a server that knows no `response_format`; undefined for any other. */
function plainText(bytes: Uint8Array, type: string): string | undefined {
  if (!type.startsWith('text/plain') || bytes.length > MAX_PLAIN_TEXT) return undefined;
  const text = new TextDecoder().decode(bytes).trim();
  return text && !/^[[{<"]|[^\P{Cc}\s]|\uFFFD/u.test(text) ? text : undefined;
}
