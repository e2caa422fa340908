import { useEffect, useState } from 'preact/hooks';
import { Failure } from '../domain/errors';
import { ignore } from '../domain/ignore';
import type { NamedHero } from '../domain/story/wish';
import { language, useWords } from '../i18n';
import { deviceRecognizers, openStt } from '../providers/registry';
import { goTo, route } from '../session/location';
import { hrefOf } from '../session/route';
import { createPageAnnouncer } from '../sound/page-announcer';
import { onChange } from '../storage/changes';
import { readHeroes } from '../storage/children/heroes';
import { clock } from '../storage/clock';
import { mintId } from '../storage/ids';
import { readConnection, serviceNow } from '../storage/settings/services';
import { profileNow, settings } from '../storage/settings/settings';
import { getCard } from '../storage/shelf/cards';
import { readWindow } from '../storage/shelf/shelf';
import { readMaking, stopMaking } from '../storage/story/making';
import { getStory } from '../storage/story/stories';
import { deleteWish, getWish, putWish } from '../storage/story/wishes';
import { useStore } from '../store';
import { loadFigures } from '../ui/art';
import { loadCoverChooser } from '../ui/choose-cover';
import { Cover } from '../ui/cover';
import { Icon } from '../ui/icon';
import { useReducedMotion } from '../ui/use-reduced-motion';
import { CREATE_ICONS } from './icons';
import { processQueue } from './making/process-queue';
import { createWishModel } from './model';
import { Tiles } from './tiles';
import { type FoundSpeech, useSpeechInput, withSpeech } from './use-speech-input';
import { WaitingView } from './waiting';
import type { ChoiceNames } from './wish/draft';
import type { SpeechSource } from './wish/speech-input';
import './create.css';

const loadWishCover = () => import('./wish/wish-cover');

let names: ChoiceNames;

// Lives as long as the page: the picks are still there after a look into Settings.
const model = createWishModel({
  mintId,
  putWish,
  getWish,
  deleteWish,
  getCard,
  getStory,
  readMaking,
  stopMaking,
  readWindow,
  distinctCover: (id, cover, wish, language) =>
    loadWishCover().then(
      ({ chooseWishCover }) => chooseWishCover(id, cover, wish, language),
      () => cover,
    ),
  onChange,
  processQueue,
  play: (id) => goTo({ view: 'play', id }),
  language: language.get,
  names: () => names,
  online: () => navigator.onLine,
  random: Math.random,
  clock,
});

const announcer = createPageAnnouncer();

/** The service for transcription, else the device's own recognition; none where speech input is switched off. */
const findSpeech = async () => withSpeech(await findSpeechSource());

async function findSpeechSource(): Promise<SpeechSource | undefined> {
  const service = serviceNow('stt');
  if (service === null) return undefined;
  if (service && service.provider !== 'device') return { stt: openStoredStt };
  const device = await deviceRecognizers.device();
  return device.isSupported() ? { device } : undefined;
}

async function openStoredStt() {
  const service = await readConnection('stt');
  if (!service) throw new Failure('missing', 'no transcription is set up');
  return openStt(service);
}

/** Read before the first frame: what stands beside tiles and buttons would move them if it came late. */
let ahead: { speech: FoundSpeech | undefined; heroes: NamedHero[] } = { speech: undefined, heroes: [] };

/** The tab Create: from a wish to the first sound. */
export default function Create() {
  const words = useWords('create');
  names = words.names;
  const now = useStore(model.state);
  useStore(settings);
  const calm = useReducedMotion(profileNow() === 'lite');
  const speech = useSpeechInput(findSpeech, ahead.speech, calm);
  const [heroes, setHeroes] = useState(ahead.heroes);
  useEffect(() => {
    const read = () => ignore(readHeroes().then(setHeroes), 'the tiles show no names');
    read();
    ignore(loadFigures(), 'the tiles show their colours alone');
    ignore(Promise.all([loadWishCover(), loadCoverChooser()]), 'covers are not chosen then');
    const stops = [watchWhileShown(), onChange((change) => change === 'settings' && read()), announcer.stop];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  if (now.phase !== 'wishing')
    return <WaitingView key={now.phase} now={now} model={model} announcer={announcer} calm={calm} />;
  const { beside, none } = now;
  return (
    <Tiles
      model={model}
      announcer={announcer}
      speech={speech}
      heroes={heroes}
      calm={calm}
      said={none ? words.none : undefined}
      beside={
        beside && (
          <a
            class="create-beside"
            href={hrefOf({ view: 'play', id: beside.id })}
            aria-label={words.made(beside.title)}
          >
            <Cover story={beside} />
            <Icon d={CREATE_ICONS.listen} />
          </a>
        )
      }
    />
  );
}

/** Watches as long as the address is this view's: it stands a moment longer, and must lead nobody away by then. */
function watchWhileShown(): () => void {
  let stop = () => {};
  const follow = () => {
    stop();
    stop = route.get().view === 'create' ? model.watch() : () => {};
  };
  const forget = route.subscribe(follow);
  follow();
  return () => {
    forget();
    stop();
  };
}

Create.prepare = async (): Promise<void> => {
  const drawings = ignore(loadFigures(), 'the tiles show their colours alone');
  // Without its chunk there is no button to talk.
  const found = findSpeech().then(
    (one) => one,
    () => undefined,
  );
  const [speech, heroes] = await Promise.all([found, readHeroes(), drawings]);
  ahead = { speech, heroes };
};
