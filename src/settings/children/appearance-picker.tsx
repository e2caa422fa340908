import { FACE_COLOURS, FACE_DRAWINGS } from '../../domain/children/face-drawings';
import { useParentWords } from '../../i18n/parents';
import { Face } from '../../ui/face';

interface Props {
  face: string;
  colour: number;
  onFace(face: string): void;
  onColour(colour: number): void;
}

/** A child's figure and colour, each option drawn with the other choice. */
export function AppearancePicker({ face, colour, onFace, onColour }: Props) {
  const words = useParentWords('family');
  return (
    <div class="children-looks">
      <div role="radiogroup" aria-label={words.face}>
        {FACE_DRAWINGS.map((one) => (
          <label key={one}>
            <input
              class="label-input"
              type="radio"
              name="face"
              aria-label={words.faces[one]}
              checked={one === face}
              onChange={() => onFace(one)}
            />
            <Face of={one} colour={colour} />
          </label>
        ))}
      </div>
      <div role="radiogroup" aria-label={words.colour}>
        {Array.from({ length: FACE_COLOURS }, (_, i) => (
          <label key={i}>
            <input
              class="label-input"
              type="radio"
              name="colour"
              aria-label={words.colourNumber(i + 1)}
              checked={i === colour}
              onChange={() => onColour(i)}
            />
            <Face of={face} colour={i} />
          </label>
        ))}
      </div>
    </div>
  );
}
