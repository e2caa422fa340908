import { useState } from 'preact/hooks';
import { type Child, cleanChildName } from '../../domain/children/children';
import { FACE_COLOURS, FACE_DRAWINGS } from '../../domain/children/face-drawings';
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
    () => FACE_DRAWINGS.find((one) => !taken.some((child) => child.face === one)) ?? FACE_DRAWINGS[0],
  );
  const [colour, setColour] = useState(() => firstFreeColour(taken));
  const add = async (event: Event) => {
    event.preventDefault();
    if (!cleanChildName(name)) return setFault(true);
    if (await act(() => addChild({ name, face, colour }))) onClose();
  };
  return (
    <form class="children-new" onSubmit={add}>
      <NameField value={name} fault={fault} isFirst onInput={setName} />
      <div class="settings-row">
        <button type="submit" class="children-add">
          {words.added}
        </button>
        <button type="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
      <AppearancePicker face={face} colour={colour} onFace={setFace} onColour={setColour} />
    </form>
  );
}

function firstFreeColour(taken: Child[]): number {
  for (let colour = 0; colour < FACE_COLOURS; colour++)
    if (!taken.some((child) => child.colour === colour)) return colour;
  return 0;
}
