import { useEffect, useState } from 'preact/hooks';
import type { Picture } from '../../domain/story/story';
import { type ParentWords, useParentWords } from '../../i18n/parents';
import { getAudio } from '../../storage/media/audio';
import { type NoPicture, NoPictureError } from '../../storage/media/photos';

interface Props {
  picture: Picture | undefined;
  /** What it is a picture of, for who cannot see where it stands. */
  of: string;
  alt: string;
  /** @throws {NoPictureError} */
  onChoose(file: Blob): Promise<unknown>;
  onRemove(): void;
}

/** A photo or a drawing: taken or chosen, seen, and gone again with a tap. */
export function PictureField({ picture, of, alt, onChoose, onRemove }: Props) {
  const words = useParentWords('studio').picture;
  const [wrong, tell] = useState<NoPicture>();
  const [busy, work] = useState(false);
  const choose = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    tell(undefined);
    work(true);
    await onChoose(file).catch((error) =>
      tell(error instanceof NoPictureError ? error.about : { why: 'none' }),
    );
    work(false);
    // The same file again is a change too.
    input.value = '';
  };
  return (
    <>
      {picture && <Stored picture={picture} alt={`${alt}: ${of}`} />}
      {/* A camera is in the hand that touches; where there is none, the system asks for a file. */}
      {matchMedia('(pointer: coarse)').matches && (
        <FileButton label={words.photo} of={of} busy={busy} camera onInput={choose} />
      )}
      <FileButton label={words.choose} of={of} busy={busy} onInput={choose} />
      {picture && (
        <button type="button" aria-label={`${words.remove}: ${of}`} onClick={onRemove}>
          {words.remove}
        </button>
      )}
      <small class="settings-fault" role="status">
        {wrong && sayWhy(wrong, words.why)}
      </small>
    </>
  );
}

const sayWhy = (wrong: NoPicture, words: ParentWords['studio']['picture']['why']) =>
  wrong.why === 'huge' ? words.huge(wrong.megapixels) : words[wrong.why];

interface ButtonProps {
  label: string;
  of: string;
  busy: boolean;
  camera?: boolean;
  onInput(input: HTMLInputElement): void;
}

function FileButton({ label, of, busy, camera, onInput }: ButtonProps) {
  return (
    <label class={`stories-link stories-file ${busy ? 'is-busy' : ''}`}>
      <input
        type="file"
        accept="image/*"
        aria-label={`${label}: ${of}`}
        disabled={busy}
        {...(camera && { capture: 'environment' as const })}
        onChange={({ currentTarget }) => onInput(currentTarget)}
      />
      <span aria-hidden="true">{label}</span>
    </label>
  );
}

/** The stored bytes, for as long as they are looked at. */
function Stored({ picture: { key }, alt }: { picture: Picture; alt: string }) {
  const [url, show] = useState<string>();
  useEffect(() => {
    let here = true;
    let made: string | undefined;
    getAudio(key).then(
      (stored) => {
        if (!here || !stored) return;
        made = URL.createObjectURL(new Blob([stored.bytes], { type: stored.type }));
        show(made);
      },
      () => {},
    );
    return () => {
      here = false;
      if (made) URL.revokeObjectURL(made);
      show(undefined);
    };
  }, [key]);
  return url ? <img class="stories-photo" src={url} alt={alt} /> : null;
}
