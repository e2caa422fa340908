import { Failure, type FailureKind } from '../domain/errors';
import { objectOf, readAnything, readNumber, readString } from '../domain/shape';

/** Failures named by a server's answer. */

/** Words by which servers reveal more than their status does, in order of credibility. */
const WORDS: [kind: FailureKind, statuses: RegExp, words: RegExp][] = [
  [
    'unsuitable',
    /200|4../,
    /content_filter|content_policy|content management policy|moderation_blocked|safety system|prohibited_content|\bflagged\b/i,
  ],
  [
    'too-long',
    /200|4..|5../,
    // OpenAI, vLLM, llama.cpp; Ollama's and CUDA's memory; a runner that the kernel killed.
    /context.{0,3}(length|window|size)|maximum context|exceeds? .{0,40}context|too (long|large|many tokens)|out of memory|more (system )?memory|insufficient memory|string_above_max_length|signal: killed/i,
  ],
  [
    'refused',
    /200|400|429/,
    // Gemini answers a wrong key with 400, OpenAI an empty account with 429: waiting helps neither.
    /api.?key.{0,20}(not valid|invalid|expired)|invalid.{0,3}api.?key|insufficient_quota|your current quota|insufficient balance|unauthori[sz]ed/i,
  ],
  [
    'unknown-model',
    /200|400|404|422|500/,
    /(model|voice)_not_found|\b(models?|voice)\b.{0,80}\b(not found|not exist|not a valid|not available|not downloaded|not installed|not loaded|is unknown)|\b(no such|unknown|invalid|not a valid|could not load|failed to load) (model|voice)\b|\bmissing (required )?(parameter|field|property)s?\W{0,4}model\b|\bmodel['"`]?:?\s+((field|parameter|name) )?(is |are )?(required|missing|must be)|\bmodel\b.{0,20}\bfield required|\bno models? (loaded|specified|provided|selected|given)\b/is,
  ],
  ['busy', /200/, /rate.?limit|overloaded|quota|capacity|\bbusy\b|unavailable/i],
];

const byStatus = (status: number): FailureKind => {
  if (status === 401 || status === 402 || status === 403) return 'refused';
  if (status === 404 || status === 405 || status === 410 || status === 501) return 'missing';
  if (status === 413) return 'too-long';
  if (status === 408 || status === 425 || status === 429 || status === 503 || status === 529) return 'busy';
  return 'failed';
};

/**
 * @param status 200 where the answer was an error all the same
 * @param wait seconds, where a header gave them
 * @returns a failure whose `cause` is the server's whole text
 */
export function failureFromResponse(
  url: URL,
  status: number,
  text: string,
  wait: number | undefined = undefined,
): Failure {
  const { said, code } = read(text);
  const told = status === 200 && code && code >= 400 ? code : status;
  const words = isPage(text) ? '' : text;
  const kind =
    WORDS.find(([, at, known]) => at.test(String(told)) && known.test(words))?.[0] ?? byStatus(told);
  const line = `HTTP ${status} from ${url.origin}${url.pathname}${said && `: ${said}`}`;
  const later = kind === 'busy' ? (wait ?? waitIn(text)) : undefined;
  const failure = new Failure(kind, line, later);
  failure.cause = words;
  return failure;
}

/** A date is compared with this device's clock, which may not be set: a longer wait is none of the server's. Seconds. */
const LONGEST_BY_DATE = 3600;

/**
 * Seconds that a server asks to wait.
 * @param header a number of seconds or a date
 */
export function parseRetryAfter(header: string | null, now = Date.now()): number | undefined {
  if (!header?.trim()) return undefined;
  const value = Number(header);
  const seconds = Number.isFinite(value) ? value : (Date.parse(header) - now) / 1000;
  if (seconds !== value && seconds > LONGEST_BY_DATE) return undefined;
  return Number.isFinite(seconds) ? Math.min(Math.max(0, Math.ceil(seconds)), 86_400) : undefined;
}

/** Gemini's RetryInfo, and OpenAI's sentence: browsers hide headers that CORS does not name. */
function waitIn(text: string): number | undefined {
  const [, amount, unit] = /(?:retryDelay"\s*:\s*"|try again in )([\d.]+)(ms|s)/iu.exec(text) ?? [];
  return amount ? parseRetryAfter(String(Number(amount) / (unit === 'ms' ? 1000 : 1))) : undefined;
}

const readBody = objectOf({
  error: readAnything,
  detail: readAnything,
  message: readAnything,
  msg: readAnything,
  code: readStatus,
  status: readStatus,
});

function readStatus(value: unknown): number | undefined {
  const number = readNumber(value) ?? Number(readString(value) ?? Number.NaN);
  return number >= 400 && number < 600 ? number : undefined;
}

/** The sentence in an error, in any of its shapes. */
function read(text: string): { said: string; code?: number } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // A web page has no text that a parent could use.
    return { said: isPage(text) ? 'a web page' : oneLine(text) };
  }
  // Gemini's OpenAI-compatible address wraps it in a list, FastAPI in `detail`.
  for (let depth = 0; depth < 8 && typeof value === 'object'; depth++) {
    if (Array.isArray(value)) {
      [value] = value;
      continue;
    }
    const { error, detail, message, msg, code, status } = readBody(value) ?? {};
    const said = readString(message ?? msg);
    const number = code ?? status;
    if (said !== undefined) return { said: oneLine(said), ...(number && { code: number }) };
    value = error ?? detail ?? message ?? msg;
  }
  return { said: oneLine(readString(value) ?? '') };
}

const isPage = (text: string) => /^\s*</u.test(text);

const oneLine = (text: string) => {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
};
