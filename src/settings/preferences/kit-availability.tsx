import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { onChange } from '../../storage/changes';
import { type KitsHere, kitsHere } from '../../storage/kits/kept-kits';
import { useStore } from '../../store';
import { BookGauge } from '../book-gauge';
import { sizeText } from '../size-text';

/** Pause between two readings: each sound of a fetched kit is a change. Milliseconds. */
const REFRESH_PAUSE = 600;

/** Below this size missing kits are not mentioned: kits without sound are a few kilobytes each. Bytes. */
const WORTH_MENTIONING = 50_000;

/**
 * Number of kits of the present language that are stored.
 * @param afterWish whether the others are fetched once a story was wished for
 */
export function KitAvailability({ afterWish }: { afterWish: boolean }) {
  const words = useParentWords('making');
  const tongue = useStore(language);
  const [kits, setKits] = useState<KitsHere>();
  useEffect(() => {
    const leave = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () =>
      ignore(
        kitsHere(tongue, leave.signal).then((found) => leave.signal.aborted || setKits(found)),
        'without the list of kits nothing is shown of them',
      );
    const stop = onChange((change) => {
      if (change !== 'cards' && change !== 'settings') return;
      clearTimeout(timer);
      timer = setTimeout(read, REFRESH_PAUSE);
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
      {kits.missing > WORTH_MENTIONING && (
        <p class="settings-soft">
          {words.kitsMissing(sizeText(kits.missing, tongue))} {afterWish && words.kitsAfterWish}
        </p>
      )}
    </div>
  );
}
