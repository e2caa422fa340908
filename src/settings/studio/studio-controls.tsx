import { durationText } from '../../domain/duration';
import { isReadingOutdated } from '../../domain/story/speech-key';
import { type ParentWords, useParentWords } from '../../i18n/parents';
import { Icon } from '../../ui/icon';
import { STUDIO_ICONS } from './icons';
import type { StudioModel } from './model';
import { replacedOn, type StudioReady } from './state';
import { type ControlProps, StudioLight } from './studio-light';
import { StudioNote } from './studio-note';
import '../input-button.css';

/** The note, and the buttons beneath a page: turn it, the next step, record again, take a file. */
export function StudioControls({ studio, level, now }: ControlProps) {
  const words = useParentWords('studio');
  const { story, page, doing, deaf, pending, busy, unsaved } = now;
  const { speech } = story.pages[page] ?? {};
  const records = doing.is === 'recording';
  const hasBefore = doing.is === 'resting' && !busy && !unsaved.length && replacedOn(now);
  return (
    <div class="studio-desk">
      <StudioNote studio={studio} now={now} text={nextStep(studio, now, words)} />
      <div class="studio-keys">
        <button
          type="button"
          class="round-button studio-round"
          aria-label={words.previous}
          disabled={page === 0}
          onClick={() => studio.go(page - 1)}
        >
          <Icon d={STUDIO_ICONS.back} />
        </button>
        {(!deaf || speech) && <StudioLight studio={studio} level={level} now={now} />}
        <button
          type="button"
          class="round-button studio-round"
          aria-label={words.next}
          disabled={!studio.canGoNext(now)}
          onClick={() => studio.go(page + 1)}
        >
          <Icon d={STUDIO_ICONS.next} />
        </button>
        {speech && !deaf ? (
          <button
            type="button"
            class="round-button studio-round studio-again"
            aria-label={words.again}
            disabled={records || pending.includes(page)}
            onClick={studio.record}
          >
            <Icon d={STUDIO_ICONS.begin} />
          </button>
        ) : (
          <span class="studio-again" />
        )}
        {hasBefore && (
          <button
            type="button"
            class="round-button studio-round studio-before"
            aria-label={words.before}
            onClick={studio.bringBack}
          >
            <Icon d={STUDIO_ICONS.before} />
          </button>
        )}
        <FileButton isOff={records} onFile={studio.bring} />
      </div>
    </div>
  );
}

function FileButton({ isOff, onFile }: { isOff: boolean; onFile(file: File): void }) {
  const words = useParentWords('studio');
  return (
    <label class={`round-button input-button studio-round ${isOff ? 'is-off' : ''}`}>
      <input
        class="label-input"
        type="file"
        accept="audio/*,.mp3,.m4a,.aac,.wav,.ogg,.opus,.flac,.webm"
        aria-label={words.file}
        disabled={isOff}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onFile(file);
          // Choosing the same file again is a change too.
          currentTarget.value = '';
        }}
      />
      <Icon d={STUDIO_ICONS.file} />
    </label>
  );
}

/** The next step, in one line. */
function nextStep(studio: StudioModel, now: StudioReady, words: ParentWords['studio']): string {
  const { story, page, doing, busy, deaf } = now;
  const { text = '', speech } = story.pages[page] ?? {};
  const say = words.now;
  if (doing.is === 'recording') return studio.canGoNext(now) ? say.recording : say.last;
  if (doing.is !== 'resting') return say[doing.is];
  if (busy) return say.busy;
  if (speech && isReadingOutdated({ text, speech })) return say.other;
  if (speech) return say.stored(durationText(speech.duration));
  if (deaf) return '';
  return text ? say.empty : say.wordless;
}
