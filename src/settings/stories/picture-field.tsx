import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import type { StoredPicture } from '../../domain/story/story';
import { type ParentWords, useParentWords } from '../../i18n/parents';
import { getAudio } from '../../storage/media/audio';
import { type NoPicture, NoPictureError } from '../../storage/media/photos';

interface Props {
  picture: StoredPicture | undefined;
  /** Subject of the picture, part of the accessible names. */
  of: string;
  alt: string;
  /** @throws {NoPictureError} */
  onChoose(file: Blob): Promise<unknown>;
  onRemove(): void;
}

/** A photo or a drawing: taken, chosen, shown and removed. */
export function PictureField({ picture, of, alt, onChoose, onRemove }: Props) {
  const words = useParentWords('studio').picture;
  const [wrong, setWrong] = useState<NoPicture>();
  const [busy, setBusy] = useState(false);
  const choose = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    setWrong(undefined);
    setBusy(true);
    await onChoose(file).catch((error) =>
      setWrong(error instanceof NoPictureError ? error.about : { why: 'none' }),
    );
    setBusy(false);
    // Choosing the same file again is a change too.
    input.value = '';
  };
  return (
    <>
      {picture && <StoredPictureImage picture={picture} alt={`${alt}: ${of}`} />}
      {/* A touch device most likely has a camera; without one the system asks for a file. */}
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
    <label class={`settings-link stories-link input-button stories-file`}>
      <input
        class="label-input"
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

/** The stored picture; its object URL lives as long as the view. */
function StoredPictureImage({ picture: { key }, alt }: { picture: StoredPicture; alt: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let here = true;
    let made: string | undefined;
    const load = async () => {
      const stored = await getAudio(key);
      if (!here || !stored) return;
      made = URL.createObjectURL(new Blob([stored.bytes], { type: stored.type }));
      setUrl(made);
    };
    ignore(load(), 'a picture that cannot be read is not shown');
    return () => {
      here = false;
      if (made) URL.revokeObjectURL(made);
      setUrl(undefined);
    };
  }, [key]);
  return url ? <img class="stories-photo" src={url} alt={alt} /> : null;
}
