import { useState } from 'preact/hooks';
import { type Child, cleanName } from '../../domain/children/children';
import { COLOURS, FACES } from '../../domain/children/faces';
import { useParentWords } from '../../i18n/parents';
import { addChild } from '../../storage/children/children';
import { AppearancePicker } from './appearance-picker';
import { NameField } from './name-field';

interface Props {
  /** Children whose faces and colours are not suggested. */
  taken: Child[];
  act(work: () => Promise<unknown>): Promise<boolean>;
  onClose(): void;
}

/** Form for a new child: a name, a face and a colour. */
export function NewChild({ taken, act, onClose }: Props) {
  const words = useParentWords('family');
  const [name, setName] = useState('');
  const [fault, setFault] = useState(false);
  const [face, setFace] = useState<string>(
    () => FACES.find((one) => !taken.some((child) => child.face === one)) ?? FACES[0],
  );
  const [colour, setColour] = useState(() => firstFreeColour(taken));
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

function firstFreeColour(taken: Child[]): number {
  for (let colour = 0; colour < COLOURS; colour++)
    if (!taken.some((child) => child.colour === colour)) return colour;
  return 0;
}
