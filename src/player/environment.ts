import { catalogueUrl } from 'virtual:talelight-stories';
import { deviceVoices } from '../providers/registry';
import { fadeGain } from '../session/now-playing';
import { night, readNight } from '../storage/bedtime/night';
import { onChange } from '../storage/changes';
import { clock } from '../storage/clock';
import { mintId } from '../storage/ids';
import { mayPlay, noteHeard } from '../storage/limits/listening-time';
import { getAudio, haveAudio } from '../storage/media/audio';
import { bytesLeft, deleteAudio, usage } from '../storage/media/ledger';
import { isMetered } from '../storage/network';
import { changeLoudness, loudnessNow } from '../storage/settings/loudness';
import { saveSettings } from '../storage/settings/save-settings';
import { serviceNow } from '../storage/settings/services';
import { profileNow, settings } from '../storage/settings/settings';
import { getCard, setFavourite } from '../storage/shelf/cards';
import { syncCatalogue } from '../storage/story/catalogue';
import { readMaking, stopMaking } from '../storage/story/making';
import { fetchExample } from '../storage/story/packs';
import {
  getListening,
  getStory,
  linkNext,
  markEnded,
  markOpened,
  putListening,
} from '../storage/story/stories';
import { readNarrations, readTeller, saveTeller } from '../storage/story/tellers';
import { getWish, putWish, readRecentMade, updateWish } from '../storage/story/wishes';
import { chooseCover } from '../ui/choose-cover';
import type { PlayerDeps } from './deps';
import { findNext } from './feed/next-story';
import { opensPaused } from './opening-paused';
import { loadPageView } from './page-views';
import { openMediaEngine } from './sound/media-element';

/** The real world of the player; tests have their own. */
export const playerDeps: PlayerDeps = {
  getCard,
  getStory,
  getListening,
  putListening,
  markOpened,
  markEnded,
  setFavourite,
  deleteAudio,
  getAudio,
  haveAudio,
  fetchExample,
  findNext,
  openMediaEngine,
  opensPaused,
  readMaking,
  getWish,
  onChange,
  mintId,
  distinctCover: async (id, cover) => chooseCover(id, cover, await readRecentMade()),
  putWish,
  updateWish,
  linkNext,
  readNarrations,
  readTeller,
  saveTeller,
  stopMaking,
  loadPageView,
  noteHeard,
  changeLoudness,
  async mayPlay() {
    await readNight();
    return mayPlay(new Date(clock.now()), Boolean(night.get()));
  },
  loudness: () => loudnessNow() * fadeGain.get(),
  hasTts: () => (serviceNow('tts')?.provider ?? 'device') !== 'device',
  refreshCatalogue: () => syncCatalogue(settings.get().examples === 'off' ? '' : catalogueUrl),
  // With the voice switched off none speaks, and its code is not loaded.
  openVoice: async (language) =>
    serviceNow('tts') === null ? undefined : (await deviceVoices.device()).open(language),
  onVoices(listener) {
    const synthesis = globalThis.speechSynthesis;
    synthesis?.addEventListener?.('voiceschanged', listener);
    return () => synthesis?.removeEventListener?.('voiceschanged', listener);
  },
  speed: () => settings.get().speed ?? 1,
  saveSpeed: (speed) => saveSettings({ speed }),
};

export const prefetchDeps = {
  findNext,
  fetchExample,
  mayFetch: () => profileNow() !== 'lite' && navigator.onLine && !isMetered(),
  bytesLeft: async () => bytesLeft(await usage()),
};
