import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { useIncomingWords } from '../../i18n/incoming';
import { getCard } from '../../storage/shelf/cards';
import { useStore } from '../../store';
import { loadFigures } from '../../ui/art';
import type { LazySectionProps } from '../section';
import { booksOfFiles, type ChosenFile, isAmbiguous } from './books-of-files';
import { filesOfInput, filesOfTransfer } from './dropped-files';
import { onLaunchFiles, takeSharedFiles } from './handed-files';
import { createImportModel } from './import-model';
import { JobRow } from './job-row';
import '../input-button.css';
import './import.css';

/** Kept while other rooms are open: a book goes on coming in. */
const model = createImportModel({
  // The readers come with the first book.
  importFiles: async (...book) => (await import('./import-files')).importFiles(...book),
  getCard,
});

/** Brings in books and sounds that a family owns: chosen, dropped, pasted or shared with the app. */
export default function ImportSection(_: LazySectionProps) {
  const words = useIncomingWords();
  const jobs = useStore(model.jobs);
  const [asked, ask] = useState<ChosenFile[]>();
  const add = (chosen: ChosenFile[], together: boolean) => {
    ask(undefined);
    model.add(booksOfFiles(chosen, together));
  };
  const take = (chosen: ChosenFile[]) => (isAmbiguous(chosen) ? ask(chosen) : add(chosen, true));
  useDropAndPaste(take);
  useEffect(() => {
    onLaunchFiles(take);
    ignore(
      takeSharedFiles().then((shared) => shared.length && take(shared)),
      'a browser without caches shares nothing',
    );
  }, []);
  return (
    <>
      <div class="settings-lit">
        <div class="import-ways">
          <FilesButton label={words.files} onChoose={take} first />
          {'webkitdirectory' in HTMLInputElement.prototype && (
            <FilesButton label={words.folder} onChoose={take} folder />
          )}
        </div>
        {matchMedia('(pointer: fine)').matches && <small>{words.drop}</small>}
        <p>{words.means}</p>
        <small>{words.kinds}</small>
      </div>
      {asked && <Question chosen={asked} onAnswer={(together) => add(asked, together)} />}
      {jobs.length > 0 && (
        <section class="import-jobs" aria-label={words.jobs}>
          <h2>{words.jobs}</h2>
          <ul class="story-rows">
            {jobs.map((job) => (
              <JobRow key={job.id} job={job} onRemove={() => model.remove(job.id)} />
            ))}
          </ul>
          {jobs.some(({ state }) => state.phase === 'reading') && <p class="settings-soft">{words.stay}</p>}
        </section>
      )}
    </>
  );
}

/** A cover without figures is still its light. */
ImportSection.prepare = () => ignore(loadFigures(), 'the covers come without their figures');

/** Sounds by themselves may be one story in parts or a story each. */
function Question({ chosen, onAnswer }: { chosen: ChosenFile[]; onAnswer(together: boolean): void }) {
  const words = useIncomingWords();
  const sounds = booksOfFiles(chosen, false).length;
  return (
    <fieldset class="import-ask">
      <legend>{words.ask(sounds)}</legend>
      <div class="settings-row">
        <button type="button" onClick={() => onAnswer(true)}>
          {words.together}
        </button>
        <button type="button" onClick={() => onAnswer(false)}>
          {words.apart(sounds)}
        </button>
      </div>
    </fieldset>
  );
}

interface FilesButtonProps {
  label: string;
  folder?: boolean;
  first?: boolean;
  onChoose(chosen: ChosenFile[]): void;
}

function FilesButton({ label, folder, first, onChoose }: FilesButtonProps) {
  return (
    <label class={`settings-link input-button import-file ${first ? 'is-first' : ''}`}>
      <input
        class="label-input"
        type="file"
        multiple
        aria-label={label}
        {...(folder && { webkitdirectory: true })}
        onChange={({ currentTarget }) => {
          onChoose(filesOfInput(currentTarget));
          // Choosing the same files again is a change too.
          currentTarget.value = '';
        }}
      />
      <span aria-hidden="true">{label}</span>
    </label>
  );
}

/** Takes files that are dropped or pasted anywhere on the page while the room is open. */
function useDropAndPaste(take: (chosen: ChosenFile[]) => void): void {
  useEffect(() => {
    const accept = (event: DragEvent) =>
      event.dataTransfer?.types.includes('Files') && event.preventDefault();
    const takeFrom = async (event: Event, transfer: DataTransfer | null) => {
      if (!transfer?.types.includes('Files')) return;
      event.preventDefault();
      take(await filesOfTransfer(transfer));
    };
    const drop = (event: DragEvent) => takeFrom(event, event.dataTransfer);
    const paste = (event: ClipboardEvent) => takeFrom(event, event.clipboardData);
    addEventListener('dragover', accept);
    addEventListener('drop', drop);
    addEventListener('paste', paste);
    return () => {
      removeEventListener('dragover', accept);
      removeEventListener('drop', drop);
      removeEventListener('paste', paste);
    };
  });
}
