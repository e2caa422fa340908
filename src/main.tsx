import { render } from 'preact';
import { ignore } from './domain/ignore';
import { colourSchemeAt } from './domain/settings/settings';
import { preferredLanguage, setLanguage } from './i18n';
import { openAudioInTouches } from './session/audio-elements';
import { guardPage } from './session/page-guard';
import { App } from './shell/app';
import { installed, loadSettings, settings } from './storage/settings/settings';

/** Composition root: begins everything. */
const applySettings = async () => {
  await ignore(setLanguage(settings.get().language ?? preferredLanguage()), 'the words stay as they are');
  const { dataset, classList } = document.documentElement;
  // Words show once an hour is set, see tokens.css: after the language.
  dataset.hour = colourSchemeAt(settings.get(), new Date());
  classList.toggle('is-paged', !!settings.get().kiosk);
};

const readFirstConfig = () =>
  import('./shell/background/first-config').then((first) => first.readFirstConfig());

openAudioInTouches();
guardPage(() => installed.config && !installed.config.kiosk);
// The settings are a few milliseconds away, and decide the language: drawing before them would flicker.
ignore(loadSettings(), 'without storage the shelf itself says what is wrong')
  .then(() => (installed.config ? undefined : ignore(readFirstConfig(), 'the page is drawn without it')))
  .then(() => {
    settings.subscribe(applySettings);
    return applySettings();
  })
  .then(() => render(<App />, document.getElementById('app') as HTMLElement));

// Everything that can wait: updates, config.json, fetching ahead. Not at the first idle moment: that comes while the
// shelf waits for storage, and a slow processor would then do this first.
const later = () => import('./shell/background/idle').then((idle) => idle.startIdleWork());
addEventListener('load', () => setTimeout(later, 1500));
