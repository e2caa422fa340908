import type { ComponentChildren } from 'preact';
import { durationText } from '../../domain/duration';
import type { Failure } from '../../domain/errors';
import { faultLine, ImportRefusal } from '../../domain/story/import-fault';
import { useIncomingWords } from '../../i18n/incoming';
import { storyRoom } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { StoryRow } from '../story-rows';
import type { ImportJob } from './import-model';

interface Props {
  job: ImportJob;
  /** Takes it out of the list; where it is still read, gives it up. */
  onRemove(): void;
}

/** A book on its way in, and what came of it. */
export function JobRow({ job: { name, state }, onRemove }: Props) {
  const words = useIncomingWords();
  const action = state.phase === 'waiting' || state.phase === 'reading' ? words.stop : words.clear;
  const remove = (of: string) => (
    <button type="button" aria-label={`${action}: ${of}`} onClick={onRemove}>
      {action}
    </button>
  );
  if (state.phase === 'done') return <DoneRow state={state}>{remove(state.card.title)}</DoneRow>;
  return (
    <li class="import-job">
      <b dir="auto">{name}</b>
      <div role="status">
        {state.phase === 'waiting' && words.waits}
        {state.phase === 'reading' && (state.pages ? words.pages(state.pages) : words.reading)}
        {state.phase === 'failed' && <FailureLine failure={state.failure} />}
      </div>
      {state.phase === 'reading' && (
        <progress
          aria-label={`${words.reading}: ${name}`}
          value={state.ofBytes ? state.bytes / state.ofBytes : 0}
        />
      )}
      {remove(name)}
    </li>
  );
}

/** Refusals have a line of their own; the rest, an error of the browser, is told as it is. */
function FailureLine({ failure }: { failure: Failure }) {
  const words = useIncomingWords();
  if (failure instanceof ImportRefusal)
    return <span class="settings-fault">{faultLine(failure.fault, words.faults)}</span>;
  return (
    <span class="settings-fault">
      {failure.kind === 'full' ? words.full : words.failed} <small lang="en">{failure.message}</small>
    </span>
  );
}

interface DoneProps {
  state: Extract<ImportJob['state'], { phase: 'done' }>;
  children: ComponentChildren;
}

function DoneRow({ state: { card, wasHere, faults }, children }: DoneProps) {
  const words = useIncomingWords();
  const facts = [wasHere ? words.known : words.done, durationText(card.duration)];
  return (
    <StoryRow story={card} facts={facts.join(' · ')}>
      <a
        class="settings-link import-first"
        href={hrefOf({ view: 'play', id: card.id })}
        aria-label={`${words.hear}: ${card.title}`}
      >
        {words.hear}
      </a>
      <a class="settings-link" href={hrefOf(storyRoom(card.id))} aria-label={`${words.edit}: ${card.title}`}>
        {words.edit}
      </a>
      {children}
      {faults.length > 0 && (
        <details class="import-warnings">
          <summary>{words.warnings(faults.length)}</summary>
          <ul>
            {faults.map((fault) => (
              <li key={faultLine(fault, words.faults)}>{faultLine(fault, words.faults)}</li>
            ))}
          </ul>
        </details>
      )}
    </StoryRow>
  );
}
