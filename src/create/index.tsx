import { useEffect, useState } from 'preact/hooks';
import { Failure } from '../domain/errors';
import type { NamedHero } from '../domain/story/wish';
import { language, useWords } from '../i18n';
import { ears, openStt, voices } from '../providers/registry';
import { goTo } from '../session/location';
import { hrefOf } from '../session/route';
import { createMouth } from '../sound/mouth';
import { onChange } from '../storage/changes';
import { readHeroes } from '../storage/children/heroes';
import { mintId } from '../storage/ids';
import { labelSound } from '../storage/media/labels';
import { loudnessNow } from '../storage/settings/loudness';
import { readConnection, serviceNow } from '../storage/settings/services';
import { profileNow, settings } from '../storage/settings/settings';
import { getCard } from '../storage/shelf/cards';
import { readWindow } from '../storage/shelf/shelf';
import { readMaking, stopMaking } from '../storage/story/making';
import { getStory } from '../storage/story/stories';
import { deleteWish, getWish, putWish } from '../storage/story/wishes';
import { useStore } from '../store';
import { Cover } from '../ui/cover';
import { loadFigures } from '../ui/scene';
import { useReducedMotion } from '../ui/use-reduced-motion';
import { Icon } from './icons';
import { wake } from './making/process-queue';
import { createCreate } from './model';
import { Tiles } from './tiles';
import { useEar } from './use-speech-input';
import { Waiting } from './waiting';
import type { Names } from './wish/draft';
import type { Listener } from './wish/speech-input';
import './create.css';

let names: Names;

// Lives as long as the page: who looks into Settings finds the picked tiles as they were.
const model = createCreate({
  ...{
    mintId,
    putWish,
    getWish,
    deleteWish,
    getCard,
    getStory,
    readMaking,
    stopMaking,
    readWindow,
    onChange,
  },
  wake,
  play: (id) => goTo({ view: 'play', id }),
  language: language.get,
  names: () => names,
  online: () => navigator.onLine,
  random: Math.random,
  now: () => Date.now(),
});

const mouth = createMouth({
  labelSound,
  // Switched off, nothing of it is loaded.
  openVoice: async (tongue) =>
    serviceNow('tts') === null ? undefined : (await voices.device()).open(tongue),
  language: language.get,
  volume: loudnessNow,
});

/** Who hears what is said: the service that is set, else the device, where it can; nobody where it is off. */
async function findListener(): Promise<Listener | undefined> {
  const service = serviceNow('stt');
  if (service === null) return undefined;
  if (service && service.provider !== 'device') return { stt: openSetUpStt };
  const device = await ears.device();
  return device.can() ? { device } : undefined;
}

async function openSetUpStt() {
  const service = await readConnection('stt');
  if (!service) throw new Failure('missing', 'no transcription is set up');
  return openStt(service);
}

/** Create: from a wish to the first sound. */
export default function Create() {
  const words = useWords('create');
  names = words.names;
  const now = useStore(model.state);
  useStore(settings);
  const calm = useReducedMotion(profileNow() === 'lite');
  const hears = useEar(findListener, calm);
  const [heroes, setHeroes] = useState<NamedHero[]>([]);
  useEffect(() => {
    const read = () => readHeroes().then(setHeroes, () => {});
    read();
    loadFigures().catch(() => {});
    const stops = [model.watch(), onChange((change) => change === 'settings' && read()), mouth.hush];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  if (now.phase !== 'wishing')
    return <Waiting key={now.phase} now={now} model={model} mouth={mouth} calm={calm} />;
  const { beside, none } = now;
  return (
    <Tiles
      {...{ model, mouth, hears, heroes, calm }}
      said={none ? words.none : undefined}
      beside={
        beside && (
          <a
            class="create-beside"
            href={hrefOf({ view: 'play', id: beside.id })}
            aria-label={words.made(beside.title)}
          >
            <Cover story={beside} />
            <Icon name="listen" />
          </a>
        )
      }
    />
  );
}
