import { Failure } from '../../domain/errors';
import { listOf, objectOf, readAnything, readBoolean, readString } from '../../domain/shape';
import { failureFromResponse } from '../error-response';
import { sendWithOptionalFields } from '../http';
import { fetchModels } from '../model-list';
import { readServerSentEvents } from '../sse';
import type { ChatMessage, Connection, Llm } from '../types';
import { createReasoningFilter } from './reasoning-filter';

/**
 * Chat completions, as OpenAI defined them and everybody else serves them.
 * https://developers.openai.com/api/reference/resources/chat
 */

/**
 * Each server's own parameter for little reasoning, which a story does not need; a server that does not know it is
 * asked without.
 */
const THINK_LITTLE: Record<string, Record<string, unknown>> = {
  openai: { reasoning_effort: 'none' },
  gemini: { reasoning_effort: 'low' },
  deepseek: { thinking: { type: 'disabled' } },
  openrouter: { reasoning: { effort: 'none' } },
  ollama: { reasoning_effort: 'none' },
  llamacpp: { chat_template_kwargs: { enable_thinking: false } },
  vllm: { chat_template_kwargs: { enable_thinking: false } },
};

/** Tokens for reasoning, where a model cannot be kept from it and it counts as answer. */
const THOUGHT = 4_000;

/** Its newer models know only the second name, everybody else's server the first. */
const LIMITS = ['max_tokens', 'max_completion_tokens'];

const NO_WRITERS =
  /embed|whisper|tts|dall-e|image|moderation|transcribe|realtime|rerank|sora|veo|audio|kokoro|piper/iu;
const WRITERS = new RegExp(`^(?!.*(?:${NO_WRITERS.source}))`, 'iu');

export function openOpenAiLlm(connection: Connection): Llm {
  const { preset = '', model } = connection;
  const thinkLittle = THINK_LITTLE[preset] ?? {};
  const limits = preset === 'openai' ? LIMITS.toReversed() : LIMITS;
  const optional = [...LIMITS, ...Object.keys(thinkLittle)];
  const without = new Set<string>();

  function bodyOf(messages: ChatMessage[], most: number): Record<string, unknown> {
    const limit = limits.find((name) => !without.has(name));
    const wishes = Object.entries(thinkLittle).filter(([name]) => !without.has(name));
    return {
      ...(model && { model }),
      messages,
      stream: true,
      ...(limit && { [limit]: preset === 'openai' || preset === 'gemini' ? most + THOUGHT : most }),
      ...Object.fromEntries(wishes),
    };
  }

  async function* write({ messages, most }: Parameters<Llm['write']>[0], signal: AbortSignal) {
    const path = '/chat/completions';
    const build = () => ({ json: bodyOf(messages, most) });
    const answer = await sendWithOptionalFields(connection, path, optional, without, build, signal);
    const url = new URL(connection.baseUrl + path);
    const thoughts = createReasoningFilter();
    let said = false;
    let thought = false;
    let end: string | undefined;
    for await (const event of readServerSentEvents(answer.chunks(() => said))) {
      if (event === '[DONE]') {
        end ??= 'stop';
        break;
      }
      if (/^\s*</u.test(event)) throw answer.failure('broken', 'answers with a web page instead of a story');
      const { error, choices } = parse(event, answer.failure);
      if (error) throw failureFromResponse(url, 200, event);
      const [choice] = choices ?? [];
      const message = choice?.delta ?? choice?.message ?? {};
      const { words, thinks, refuses } = readContent(message.content);
      if (refuses || message.refusal) throw answer.failure('unsuitable', 'refuses to write this');
      thought ||= Boolean(thinks || (message.reasoning_content ?? message.reasoning));
      const text = thoughts.take(words);
      if (text) {
        said ||= text.trim() !== '';
        yield text;
      }
      end = choice?.finish_reason ?? end;
    }
    const rest = thoughts.end();
    if (rest.trim()) {
      said = true;
      yield rest;
    }
    if (end === 'content_filter') throw answer.failure('unsuitable', 'stopped the story: its content filter');
    if (end === 'length') {
      const where = said ? 'before the end' : 'in thought, before the first word';
      throw answer.failure('too-long', `used up all ${most} tokens ${where}`);
    }
    if (end === 'error') throw answer.failure('failed', 'gave up in the middle');
    if (!end) throw answer.failure('broken', said ? 'stopped without an end' : 'said nothing');
    if (!said) throw answer.failure('broken', thought ? 'thought, but said nothing' : 'said nothing');
  }

  return {
    write,
    models: (signal) => fetchModels(connection, '/models', WRITERS, signal),
    async moderate(text, signal) {
      try {
        const answer = await sendWithOptionalFields(
          connection,
          '/moderations',
          [],
          without,
          () => ({ json: { input: text } }),
          signal,
        );
        const { results } = readJudgement(await answer.json()) ?? {};
        const flagged = results?.[0]?.flagged;
        return flagged === undefined ? undefined : !flagged;
      } catch (error) {
        // Most servers have no moderation.
        if (error instanceof Failure && ['missing', 'failed', 'unknown-model'].includes(error.kind))
          return undefined;
        throw error;
      }
    },
  };
}

const readMessage = objectOf({
  content: readAnything,
  refusal: readAnything,
  reasoning_content: readAnything,
  reasoning: readAnything,
});

const readChunk = objectOf({
  error: readAnything,
  choices: listOf(objectOf({ delta: readMessage, message: readMessage, finish_reason: readString })),
});

const readJudgement = objectOf({ results: listOf(objectOf({ flagged: readBoolean })) });

const readPart = objectOf({ type: readString, text: readAnything, value: readString, refusal: readAnything });

/** Words of a message's content, which is a string or a list of parts; some of a list are thoughts. */
function readContent(content: unknown): { words: string; thinks: boolean; refuses: boolean } {
  let words = '';
  let thinks = false;
  let refuses = false;
  for (const one of Array.isArray(content) ? content : [content]) {
    const { type = 'text', text = one, refusal } = readPart(one) ?? {};
    if (/think|thought|reason/iu.test(type)) thinks = true;
    else if (refusal || type === 'refusal') refuses = true;
    else words += readString(text) ?? readPart(text)?.value ?? '';
  }
  return { words, thinks, refuses };
}

function parse(event: string, fails: (kind: 'broken', what: string) => Failure) {
  try {
    const value: unknown = JSON.parse(event);
    // Gemini wraps an error in a list.
    return readChunk(Array.isArray(value) ? value[0] : value) ?? {};
  } catch {
    throw fails('broken', 'sends garbled data');
  }
}
