import { useState } from 'preact/hooks';
import { cleanChildName } from '../../domain/children/children';
import { FACE_COLOURS, FACE_DRAWINGS } from '../../domain/children/face-drawings';
import { useVoicesWords } from '../../i18n/voices';
import { Face } from '../../ui/face';
import { AppearancePicker } from '../children/appearance-picker';
import { NameField } from '../children/name-field';
import type { NarrationReader } from '../studio/narration-takes';

interface Props {
  /** Those who have read before. */
  readers: NarrationReader[];
  isBusy: boolean;
  onBegin(reader: NarrationReader): void;
}

/** Choice of the reader: somebody who has read before, at one touch, or somebody new with a name and a face. */
export function ReaderForm({ readers, isBusy, onBegin }: Props) {
  const words = useVoicesWords();
  const [isNew, setNew] = useState(false);
  return (
    <section class="voices-readers" aria-label={words.begin}>
      <h2>{words.begin}</h2>
      {readers.length > 0 && (
        <>
          <p>{words.whoReads}</p>
          <div class="stories-do">
            {readers.map((reader) => (
              <button
                key={reader.name}
                type="button"
                class="voices-reader"
                aria-disabled={isBusy}
                onClick={() => !isBusy && onBegin(reader)}
              >
                <Face of={reader.face} colour={reader.colour} />
                {reader.name}
              </button>
            ))}
            {!isNew && (
              <button type="button" onClick={() => setNew(true)}>
                {words.someoneElse}
              </button>
            )}
          </div>
        </>
      )}
      {(isNew || !readers.length) && <NewReader taken={readers} isBusy={isBusy} onBegin={onBegin} />}
    </section>
  );
}

function NewReader({
  taken,
  isBusy,
  onBegin,
}: {
  taken: NarrationReader[];
  isBusy: boolean;
  onBegin(reader: NarrationReader): void;
}) {
  const words = useVoicesWords();
  const [name, setName] = useState('');
  const [fault, setFault] = useState(false);
  const [face, setFace] = useState<string>(
    () => FACE_DRAWINGS.find((one) => !taken.some((reader) => reader.face === one)) ?? FACE_DRAWINGS[0],
  );
  const [colour, setColour] = useState(taken.length % FACE_COLOURS);
  const begin = (event: Event) => {
    event.preventDefault();
    const clean = cleanChildName(name);
    if (!clean) return setFault(true);
    if (!isBusy) onBegin({ name: clean, face, colour });
  };
  return (
    <form class="children-new" onSubmit={begin}>
      <NameField value={name} fault={fault} onInput={setName} />
      <AppearancePicker face={face} colour={colour} onFace={setFace} onColour={setColour} />
      <div class="settings-row">
        <button type="submit" class="stories-first" aria-disabled={isBusy}>
          {words.start}
        </button>
      </div>
    </form>
  );
}
