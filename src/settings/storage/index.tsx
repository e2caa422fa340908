import { language, useWords } from '../../i18n';
import { loadParentWords } from '../../i18n/parents';
import { useSettingsWords } from '../../i18n/settings';
import { loadVoicesWords } from '../../i18n/voices';
import { isIosTab } from '../../session/installation';
import { storageTrouble } from '../../storage/trouble';
import { useStore } from '../../store';
import { Choice } from '../../ui/choice';
import { type LazyChunk, LazyView, lazyChunk } from '../../ui/lazy-view';
import { BookGauge } from '../book-gauge';
import { LockedNote } from '../locked-note';
import type { LazySectionProps, SectionProps } from '../section';
import { sizeText } from '../size-text';
import { isLocked, offeredLimits, storiesThatFit } from '../state';

/** Parts that are seldom wanted: most families have deleted nothing, and can store. */
const deleted = lazyChunk<LazySectionProps>(() => [
  import('../deleted'),
  loadParentWords(),
  loadVoicesWords(),
]);
const trouble = lazyChunk<LazySectionProps>(() => [import('../trouble'), loadParentWords()]);

const Part = ({ chunk, ...props }: LazySectionProps & { chunk: LazyChunk<LazySectionProps> }) => (
  <LazyView chunk={chunk} words={useWords('shelf')} props={props} />
);

export default function StorageSection({ path, model, now }: LazySectionProps) {
  const words = useSettingsWords();
  const tongue = useStore(language);
  const size = (bytes: number) => sizeText(bytes, tongue);
  const isInTrouble = useStore(storageTrouble) !== undefined;
  const { usage, counts, evictable, kitBytes } = now;
  const { audio, limit, quota } = usage;
  const most = Math.min(limit, quota ?? limit);
  const fitting = storiesThatFit(usage, counts.exampleBytes);
  const limitMB = limit / 1e6;
  return (
    <>
      {isInTrouble && <Part chunk={trouble} path={path} model={model} now={now} />}
      <div class="settings-lit">
        <BookGauge share={Number.isFinite(most) ? audio / most : 0} />
        <p>
          {words.wholeStories(counts.whole)} {fitting !== undefined && <b>{words.roomFor(fitting)}</b>}
        </p>
        <ul class="settings-facts">
          <li>{words.kept(size(audio))}</li>
          {kitBytes > 0 && <li>{words.keptKits(size(kitBytes))}</li>}
          <li>{limit === Infinity ? words.noLimit : words.ofLimit(size(limit))}</li>
          <li>{quota === undefined ? words.notGranted : words.granted(size(quota))}</li>
        </ul>
      </div>
      <Persistence now={now} model={model} />
      <h2>{words.limit}</h2>
      <Choice
        label={words.limit}
        value={`${limitMB}`}
        locked={isLocked(now.sources, 'audioLimitMB')}
        options={offeredLimits(limitMB).map((one) => ({
          value: `${one}`,
          label: one === Infinity ? words.all : size(one * 1e6),
        }))}
        onChoose={(to) => model.choose('audioLimitMB', Number(to))}
      />
      <LockedNote now={now} of="audioLimitMB" />
      <p class="settings-soft">{words.goesFirst}</p>
      {counts.familyDeleted > 0 && <Part chunk={deleted} path={path} model={model} now={now} />}
      {evictable && evictable.ids.length > 0 && (
        <div class="settings-row">
          <p>{words.makesRoom(evictable.ids.length, size(evictable.bytes))}</p>
          <button type="button" onClick={model.freeSpace}>
            {words.makeRoom}
          </button>
        </div>
      )}
    </>
  );
}

/** Whether the browser promises to keep what is stored, and the way to ask for it. */
function Persistence({ model, now: { persisted } }: SectionProps) {
  const words = useSettingsWords();
  if (persisted) return <p class="settings-promise is-kept">{words.persisted}</p>;
  return (
    <div class="settings-row">
      <p>
        {persisted === undefined ? words.noPromise : words.notPersisted}
        {isIosTab() && <> {words.iosTab}</>}
      </p>
      {persisted === false && (
        <button type="button" onClick={model.requestPersistence}>
          {words.ask}
        </button>
      )}
    </div>
  );
}

StorageSection.prepare = async (props: LazySectionProps): Promise<void> => {
  if (props.now.counts.familyDeleted > 0) await deleted.load(props);
};
