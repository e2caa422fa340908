import { Failure, toFailure } from '../../../domain/errors';
import { otherLanguage } from '../../../domain/script/answer-language';
import { isRefusal, REFUSAL_HEAD } from '../../../domain/script/safety';
import {
  continuationMessages,
  maxTokens,
  type ScriptRequest,
  storyMessages,
} from '../../../domain/script/script';
import { createScriptParser, type ScriptPiece } from '../../../domain/script/script-parser';
import { splitSentences } from '../../../domain/story/sentences';
import type { Llm } from '../../../providers/types';
import { type RetryTiming, retryStream } from '../retry';

interface WriterDeps {
  llm: Llm;
  retryTiming: RetryTiming;
  /** @throws {Failure} `unsuitable` */
  check(text: string): Promise<void>;
  /** What has come, in order; the next is awaited until this is stored. Pages count from 0. */
  onTitle(title: string): void;
  onSentence(text: string): Promise<void>;
  onPage(page: number, text: string): Promise<void>;
  onAnew(): Promise<void>;
  /** Text comes: pages begun. */
  onProgress(pages: number): void;
}

/** How often a story is gone on with that was cut off; then it is left for somebody to finish. */
const MOST_CONTINUATIONS = 2;
/** Sentences that a continuation may say once more. */
const OVERLAP_SENTENCES = 12;

/**
 * Has a story written: reads the stream as it comes, however long that takes, and hands on what is whole and fit for a
 * child. Cut off, it goes on from the last whole sentence.
 * @param before pages that stand already; with none the story is begun
 * @throws {Failure} whatever kept it from its end; what was handed on stays good
 */
export async function writeStory(
  request: ScriptRequest,
  before: { title: string; pages: readonly string[] },
  deps: WriterDeps,
  signal: AbortSignal,
): Promise<void> {
  const pages = [...before.pages];
  let { title } = before;
  let tight = false;
  /** Set once the answer turns out to be in another language than the story. */
  let strange: Failure | undefined;

  function checkLanguage(text: string) {
    const other = pages.length ? undefined : otherLanguage(text, request.language);
    if (!other) return;
    strange = new Failure('broken', `the model answers in “${other}”, “${request.language}” was asked for`);
    throw strange;
  }

  async function take(found: ScriptPiece[], head: string): Promise<void> {
    const anew = found.findLastIndex(({ type }) => type === 'anew');
    if (anew >= 0) {
      pages.length = before.pages.length;
      await deps.onAnew();
    }
    const pieces = found.slice(anew + 1);
    if (pieces.length && isRefusal(head)) {
      const begun = pages.length > 0;
      throw new Failure(begun ? 'broken' : 'unsuitable', 'the model refuses to tell this');
    }
    for (const piece of pieces) {
      if (piece.type === 'title') {
        await deps.check(piece.title);
        title = piece.title;
        deps.onTitle(title);
      } else if (piece.type === 'sentence') {
        if (pages.length) continue;
        checkLanguage(piece.text);
        await deps.check(piece.text);
        await deps.onSentence(piece.text);
      } else if (piece.type === 'page') {
        checkLanguage(piece.text);
        await deps.check(piece.text);
        await deps.onPage(pages.length, piece.text);
        pages.push(piece.text);
      }
    }
  }

  /** @returns why it ended before its end */
  async function stream(): Promise<Failure | undefined> {
    const known = pages.length ? pages.flatMap(splitSentences).slice(-OVERLAP_SENTENCES) : undefined;
    const begun = pages.length;
    const parser = createScriptParser(known);
    const messages = begun ? continuationMessages(request, title, pages) : storyMessages(request);
    let head = '';
    let failure: Failure | undefined;
    try {
      const ask = () => deps.llm.write({ messages, most: maxTokens(request, tight) }, signal);
      for await (const delta of retryStream(ask, deps.retryTiming, signal)) {
        if (head.length < REFUSAL_HEAD) head += delta;
        await take(parser.feed(delta), head);
        deps.onProgress(begun + parser.begun());
        if (parser.full()) break;
      }
    } catch (error) {
      failure = toFailure(error);
      if (failure.kind === 'unsuitable') throw failure;
      if (strange) return strange;
    }
    // Whole sentences of a page that is not whole are kept too, also when somebody has had enough.
    await take(parser.end(failure !== undefined), head);
    if (failure?.kind === 'aborted') throw failure;
    return failure ?? (pages.length ? undefined : new Failure('broken', 'the model told no story'));
  }

  for (let again = 0; ; again++) {
    const failure: Failure | undefined = await stream();
    if (!failure) return;
    // Asked once more; then somebody has to know.
    if (strange && again === 0) {
      strange = undefined;
      await deps.onAnew();
      continue;
    }
    // A server whose memory does not suffice for what was asked may do with less.
    const lean: boolean = failure.kind === 'too-long' && !pages.length && !tight;
    if (!lean && (!pages.length || again >= MOST_CONTINUATIONS)) throw failure;
    tight ||= lean;
    if (!lean) await deps.retryTiming.pause(1000 * 2 ** again, signal);
  }
}
