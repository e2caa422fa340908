import { useEffect, useState } from 'preact/hooks';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { onChange } from '../../storage/changes';
import { type KitsHere, kitsHere } from '../../storage/kits/kept-kits';
import { useStore } from '../../store';
import { BookGauge } from '../book-gauge';
import { sizeText } from '../size-text';

/** A fetched kit is many sounds, and each is a change. Milliseconds. */
const PACE = 600;

/** Kits without sound of their own are a few kilobytes each. Bytes. */
const WORTH_TELLING = 50_000;

/** How much of the story box is here, in the language of the moment. */
export function KitAvailability() {
  const words = useParentWords('making');
  const tongue = useStore(language);
  const [kits, setKits] = useState<KitsHere>();
  useEffect(() => {
    const leave = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Without a list nothing can be said of it, and nothing is.
    const read = () =>
      kitsHere(tongue, leave.signal).then(
        (found) => leave.signal.aborted || setKits(found),
        () => {},
      );
    const stop = onChange((change) => {
      if (change !== 'cards' && change !== 'settings') return;
      clearTimeout(timer);
      timer = setTimeout(read, PACE);
    });
    read();
    return () => {
      leave.abort();
      clearTimeout(timer);
      stop();
    };
  }, [tongue]);
  if (!kits?.all) return null;
  return (
    <div class="settings-lit">
      <BookGauge share={kits.here / kits.all} />
      <p>{words.kitsHere(kits.here, kits.all)}</p>
      {kits.missing > WORTH_TELLING && (
        <p class="settings-soft">{words.kitsMissing(sizeText(kits.missing, tongue))}</p>
      )}
    </div>
  );
}
