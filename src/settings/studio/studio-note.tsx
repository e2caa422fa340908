import { type ParentWords, useParentWords } from '../../i18n/parents';
import { inSettings } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { TrustGuide } from '../trust-guide';
import type { StudioModel } from './model';
import type { StudioNotice, StudioReady } from './state';

interface Props {
  studio: StudioModel;
  now: StudioReady;
  /** Text where nothing is wrong. */
  text: string;
}

/** The next step, or a failure with its way out. */
export function StudioNote({ studio, now, text }: Props) {
  const words = useParentWords('studio');
  const { note, deaf, unsaved } = now;
  return (
    <div class="studio-note" role="status">
      {deaf && (
        <p>
          {words.deaf[deaf]} {deaf === 'insecure' ? words.way : words.wayFile}
        </p>
      )}
      {deaf === 'insecure' && <TrustGuide />}
      {!note && !unsaved.length && text && <p>{text}</p>}
      {note && <p class="studio-wrong">{sayNote(note, words)}</p>}
      {note && 'failure' in note && <small lang="en">{note.failure.message}</small>}
      {unsaved.length > 0 && (
        <div>
          <button type="button" onClick={studio.saveNow}>
            {words.saveNow}
          </button>
          <a class="settings-link" href={hrefOf(inSettings('storage'))}>
            {words.makeRoom}
          </a>
        </div>
      )}
    </div>
  );
}

function sayNote(note: StudioNotice, words: ParentWords['studio']): string {
  if (note.what === 'stuck') return words.stuck;
  const page = note.page + 1;
  if (note.what === 'silent') return words.silent(page);
  const { kind } = note.failure;
  if (kind === 'broken') return words.broken(page);
  if (kind === 'too-long') return words.tooLong;
  return kind === 'full' ? `${words.failed(page)} ${words.full}` : words.failed(page);
}
