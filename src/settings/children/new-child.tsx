import { useState } from 'preact/hooks';
import { type Child, cleanName, LONGEST_NAME } from '../../domain/children/children';
import { COLOURS, FACES } from '../../domain/children/faces';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { addChild } from '../../storage/children/children';
import { AppearancePicker } from './appearance-picker';

interface Props {
  /** Whose faces and colours are not offered first. */
  taken: Child[];
  act(work: () => Promise<unknown>): Promise<boolean>;
  onClose(): void;
}

/** A name and a face: all that a new child needs. */
export function NewChild({ taken, act, onClose }: Props) {
  const words = useParentWords('family');
  const [name, setName] = useState('');
  const [fault, setFault] = useState(false);
  const [face, setFace] = useState<string>(
    () => FACES.find((one) => !taken.some((child) => child.face === one)) ?? FACES[0],
  );
  const [colour, setColour] = useState(() => firstFree(taken));
  const add = async (event: Event) => {
    event.preventDefault();
    if (!cleanName(name)) return setFault(true);
    if (await act(() => addChild({ name, face, colour }))) onClose();
  };
  return (
    <form class="children-new" onSubmit={add}>
      <NameField value={name} fault={fault} onInput={setName} />
      <AppearancePicker face={face} colour={colour} onFace={setFace} onColour={setColour} />
      <div class="settings-row">
        <button type="submit" class="children-add">
          {words.added}
        </button>
        <button type="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

interface NameProps {
  value: string;
  fault: boolean;
  onInput(name: string): void;
  onLeave?(): void;
}

export function NameField({ value, fault, onInput, onLeave }: NameProps) {
  const words = useParentWords('family');
  return (
    <div class="settings-field">
      <label for="child-name">{words.name}</label>
      <input
        id="child-name"
        value={value}
        maxLength={LONGEST_NAME}
        autocomplete="off"
        lang={language.get()}
        aria-invalid={fault}
        aria-describedby="child-fault"
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
        onBlur={onLeave}
      />
      <p id="child-fault" class="settings-fault" role="status">
        {fault && words.noName}
      </p>
    </div>
  );
}

function firstFree(taken: Child[]): number {
  for (let colour = 0; colour < COLOURS; colour++)
    if (!taken.some((child) => child.colour === colour)) return colour;
  return 0;
}
