import { Failure } from '../../domain/errors';
import { refusal } from '../error-response';
import { askLeaner } from '../http';
import { readOffers } from '../model-list';
import { readEvents } from '../sse';
import type { Connection, Llm, Message } from '../types';
import { createThoughtFilter } from './reasoning-filter';

/**
 * Chat completions, as OpenAI defined them and everybody else serves them.
 * https://developers.openai.com/api/reference/resources/chat
 */

/** A story needs no deep thought: each server's own word for "think little". What it does not know is left out. */
const THINK_LITTLE: Record<string, Record<string, unknown>> = {
  openai: { reasoning_effort: 'none' },
  gemini: { reasoning_effort: 'low' },
  deepseek: { thinking: { type: 'disabled' } },
  openrouter: { reasoning: { effort: 'none' } },
  ollama: { reasoning_effort: 'none' },
  llamacpp: { chat_template_kwargs: { enable_thinking: false } },
  vllm: { chat_template_kwargs: { enable_thinking: false } },
};

/** Room for thought where a model cannot be kept from it, and its thoughts count as answer. Tokens. */
const THOUGHT = 4_000;

/** Its newer models know only the second name, everybody else's server the first. */
const LIMITS = ['max_tokens', 'max_completion_tokens'];

const NO_WRITERS =
  /embed|whisper|tts|dall-e|image|moderation|transcribe|realtime|rerank|sora|veo|audio|kokoro|piper/iu;
const WRITERS = new RegExp(`^(?!.*(?:${NO_WRITERS.source}))`, 'iu');

export function openLlm(connection: Connection): Llm {
  const { preset = '', model } = connection;
  const thinkLittle = THINK_LITTLE[preset] ?? {};
  const limits = preset === 'openai' ? LIMITS.toReversed() : LIMITS;
  const optional = [...LIMITS, ...Object.keys(thinkLittle)];
  const without = new Set<string>();

  function bodyOf(messages: Message[], most: number): Record<string, unknown> {
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
    const answer = await askLeaner(connection, path, optional, without, build, signal);
    const url = new URL(connection.baseUrl + path);
    const thoughts = createThoughtFilter();
    let said = false;
    let thought = false;
    let end: string | undefined;
    for await (const event of readEvents(answer.bytes(() => said))) {
      if (event === '[DONE]') {
        end ??= 'stop';
        break;
      }
      if (/^\s*</u.test(event)) throw answer.fails('broken', 'answers with a web page instead of a story');
      const { error, choices } = parse(event, answer.fails);
      if (error) throw refusal(connection, url, 200, event);
      const [choice] = choices ?? [];
      const { content, refusal: no, reasoning_content, reasoning } = choice?.delta ?? choice?.message ?? {};
      if (no) throw answer.fails('unsuitable', 'refuses to write this');
      thought ||= Boolean(reasoning_content ?? reasoning);
      const text = typeof content === 'string' ? thoughts.take(content) : '';
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
    if (end === 'content_filter') throw answer.fails('unsuitable', 'stopped the story: its content filter');
    if (end === 'length') {
      const where = said ? 'before the end' : 'in thought, before the first word';
      throw answer.fails('too-long', `used up all ${most} tokens ${where}`);
    }
    if (end === 'error') throw answer.fails('failed', 'gave up in the middle');
    if (!end) throw answer.fails('broken', said ? 'stopped without an end' : 'said nothing');
    if (!said) throw answer.fails('broken', thought ? 'thought, but said nothing' : 'said nothing');
  }

  return {
    write,
    models: (signal) => readOffers(connection, '/models', WRITERS, signal),
    async moderate(text, signal) {
      try {
        const answer = await askLeaner(
          connection,
          '/moderations',
          [],
          without,
          () => ({ json: { input: text } }),
          signal,
        );
        const { results } = (await answer.json()) as { results?: { flagged?: boolean }[] };
        return results?.[0] && !results[0].flagged;
      } catch (error) {
        // Most servers have no such thing.
        if (error instanceof Failure && ['missing', 'failed', 'unknown-model'].includes(error.kind))
          return undefined;
        throw error;
      }
    },
  };
}

interface Part {
  content?: string | null;
  refusal?: string | null;
  reasoning_content?: string | null;
  reasoning?: unknown;
}

interface Chunk {
  error?: unknown;
  choices?: { delta?: Part; message?: Part; finish_reason?: string | null }[];
}

function parse(event: string, fails: (kind: 'broken', what: string) => Failure): Chunk {
  try {
    const value: unknown = JSON.parse(event);
    // Gemini wraps an error in a list.
    const one = Array.isArray(value) ? value[0] : value;
    return (typeof one === 'object' && one) || {};
  } catch {
    throw fails('broken', 'sends garbled data');
  }
}
