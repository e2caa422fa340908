import type { ComponentChildren } from 'preact';
import type { Failure, FailureKind } from '../../domain/errors';
import { language } from '../../i18n';
import { type BooksWords, useBooksWords } from '../../i18n/books';
import { useStore } from '../../store';
import { sizeText } from '../size-text';
import type { MadeBooks } from './make-books';
import type { BooksModel } from './model';

/** Progress, result and failure of books being made, with what can be done. @param children the way to begin */
export function BookOutcome({ model, children }: { model: BooksModel; children: ComponentChildren }) {
  const words = useBooksWords();
  const state = useStore(model.state);
  const made = 'made' in state ? state.made : undefined;
  return (
    <>
      {state.phase === 'making' && <progress aria-label={words.making} value={state.share} />}
      <div class="books-said" role="status">
        {state.phase === 'making' && <p>{words.making}</p>}
        {state.phase === 'failed' && <Fault failure={state.failure} />}
        {made && <Result phase={state.phase} made={made} />}
      </div>
      <div class="settings-row">
        {state.phase === 'making' ? (
          <button type="button" onClick={model.stop}>
            {words.stop}
          </button>
        ) : (
          state.phase !== 'made' && children
        )}
        {state.phase === 'made' && (
          <button type="button" class="stories-first" onClick={() => model.share(state.made)}>
            {words.share}
          </button>
        )}
        {(state.phase === 'made' || state.phase === 'shared') && (
          <button type="button" onClick={() => model.save(state.made)}>
            {words.keep}
          </button>
        )}
      </div>
    </>
  );
}

function Result({ phase, made }: { phase: string; made: MadeBooks }) {
  const words = useBooksWords();
  const { file, notes, skipped } = made;
  const size = sizeText(file.size, language.get());
  return (
    <>
      <p class="books-file">
        {phase === 'shared'
          ? words.shared(file.name)
          : phase === 'saved'
            ? words.saved(file.name, size)
            : words.made(file.name, size)}
      </p>
      {notes.map(({ title, silent, pages, failure }) => (
        <p key={title} class="settings-soft">
          {words.silent(title, silent, pages)} {words.silentWhy[silentReason(failure)]}
        </p>
      ))}
      {skipped.map(({ id, title, failure }) => (
        <p key={id} class="settings-fault">
          {words.skipped(title)} {words.failed[failureReason(failure)]}
        </p>
      ))}
    </>
  );
}

function Fault({ failure }: { failure: Failure }) {
  const words = useBooksWords();
  const reason = failureReason(failure);
  return (
    <p class="settings-fault">
      {words.failed[reason]} {reason === 'other' && <small lang="en">{failure.message}</small>}
    </p>
  );
}

type SilentReason = keyof BooksWords['silentWhy'];
type FailureReason = keyof BooksWords['failed'];

const silentReason = (failure: Failure | undefined): SilentReason =>
  !failure ? 'unsuited' : failure.kind === 'offline' ? 'offline' : 'unfetched';

const REASONS: Partial<Record<FailureKind, FailureReason>> = {
  offline: 'offline',
  unreachable: 'unfetched',
  failed: 'unfetched',
  refused: 'unfetched',
  missing: 'missing',
  'too-long': 'large',
  full: 'full',
  unsuitable: 'unsuited',
};

const failureReason = ({ kind }: Failure): FailureReason => REASONS[kind] ?? 'other';
