import type { Screen } from './list';
import type { Stage } from './stage';

/** Screens of a parent, on a phone or behind the kiosk's gate; never as a kiosk here. */

const MITTEN = {
  en: { title: 'The Lost Mitten', text: 'A mitten lay in the snow. Who had lost it? Nobody knew.' },
  tr: { title: 'Kayıp Eldiven', text: 'Karda bir eldiven varmış. Kim düşürmüş? Kimse bilmiyormuş.' },
} as const;

/** First of the services: entered from elsewhere, it loads the page anew by itself, for its policy is narrow. */
const ENTRANCE = '/llm';

async function room(stage: Stage, path: string) {
  if (path === ENTRANCE) await stage.load(`#/settings${path}`);
  else await stage.go(`#/settings${path}`);
  await stage.page.locator('.settings, .settings h1, .services, .studio').first().waitFor();
  await stage.settled();
}

/** Sections of Settings: address, and name of the picture. */
const ROOMS = [
  ...['', '/children', '/stories', '/own', '/wishes', '/llm', '/tts', '/stt', '/image'],
  ...['/limits', '/bedtime', '/more', '/heard', '/pin', '/backup'],
  ...['/language', '/profile', '/reading', '/listening', '/touch', '/examples', '/storage', '/about'],
];

export const parentsScreens: Screen[] = [
  {
    name: 'tools',
    swept: true,
    async show(stage) {
      await stage.go('#/stories');
      await stage.page
        .locator('.shelf header button')
        .last()
        .evaluate((one: HTMLElement) => one.click());
      await stage.page.locator('.tools').waitFor();
      await stage.settled();
    },
    leave: (stage) => stage.page.locator('.tools-close').evaluate((one: HTMLElement) => one.click()),
  },
  ...ROOMS.map((path) => ({
    name: `settings${path.replace('/', '-')}`,
    swept: true as const,
    show: (stage: Stage) => room(stage, path),
  })),
  { name: 'settings-story', show: (stage) => room(stage, '/story/m-held') },
  {
    name: 'own-story',
    swept: true,
    async show(stage) {
      await room(stage, '/story/new');
      const { title, text } = MITTEN[stage.language];
      await stage.page.locator('textarea').first().fill(title);
      await stage.page.locator('textarea').nth(1).fill(text);
      await stage.page.locator('a[href*="/studio/"]').first().waitFor();
      await stage.page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await stage.settled();
    },
  },
  {
    name: 'studio',
    async show(stage) {
      await stage.page
        .locator('a[href*="/studio/"]')
        .first()
        .evaluate((one: HTMLElement) => one.click());
      await stage.page.locator('.studio-light').waitFor();
      await stage.settled();
    },
  },
];
