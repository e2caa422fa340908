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
  /** Receives the text in order; the stream waits until a piece is stored. Pages count from 0. */
  onTitle(title: string): void;
  onSentence(text: string): Promise<void>;
  onPage(page: number, text: string): Promise<void>;
  onAnew(): Promise<void>;
  /** Receives the number of pages begun. */
  onProgress(pages: number): void;
}

/** Times that a cut-off story is continued; then it is left for somebody to finish. */
const MOST_CONTINUATIONS = 2;
/** Sentences at its beginning that a continuation may repeat. */
const OVERLAP_SENTENCES = 12;

/**
 * Has a story written: reads the stream to its end, however long that takes, and hands on text that is whole and fit
 * for a child. A cut-off answer is continued from the last whole sentence.
 * @param before pages that exist already; without any the story is begun
 * @throws {Failure} the reason why it has no end; text handed on stays good
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

  /**
   * Reads one answer.
   * @returns the failure that cut it off
   */
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
    // Whole sentences of a page that was cut off are kept too, after an abort as well.
    await take(parser.end(failure !== undefined), head);
    if (failure?.kind === 'aborted') throw failure;
    return failure ?? (pages.length ? undefined : new Failure('broken', 'the model told no story'));
  }

  for (let again = 0; ; again++) {
    const failure: Failure | undefined = await stream();
    if (!failure) return;
    // One more try; a second answer in another language is a failure.
    if (strange && again === 0) {
      strange = undefined;
      await deps.onAnew();
      continue;
    }
    // A server whose memory is too small for the request may manage a shorter one.
    const lean: boolean = failure.kind === 'too-long' && !pages.length && !tight;
    if (!lean && (!pages.length || again >= MOST_CONTINUATIONS)) throw failure;
    tight ||= lean;
    if (!lean) await deps.retryTiming.pause(1000 * 2 ** again, signal);
  }
}
