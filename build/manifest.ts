import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import type { Language } from '../src/domain/language';

/** Texts of the other languages; English is in the member itself. */
type Translations = Record<Exclude<Language, 'en'>, string>;

const NIGHT = '#1b1426';
const FILE = 'manifest.webmanifest';
const SCREENS = [
  {
    file: 'screens/wide.png',
    form: 'wide',
    label: 'The shelf on the device',
    label_localized: { tr: 'Cihazda raf' } satisfies Translations,
  },
  {
    file: 'screens/narrow.png',
    form: 'narrow',
    label: 'The shelf on a phone',
    label_localized: { tr: 'Telefonda raf' } satisfies Translations,
  },
];

const BOOKS = {
  'application/epub+zip': ['.epub'],
  'application/zip': ['.zip'],
};
const SOUNDS = {
  'audio/mpeg': ['.mp3'],
  'audio/mp4': ['.m4a', '.m4b'],
  'audio/ogg': ['.ogg', '.oga', '.opus'],
  'audio/flac': ['.flac'],
  'audio/wav': ['.wav'],
};

/** One file serves both languages: browsers that know the `_localized` members pick, the others show English. */
const manifest = {
  id: './',
  name: 'Talelight',
  short_name: 'Talelight',
  description: 'Stories for children, told aloud, with or without a network.',
  description_localized: {
    tr: 'Çocuklar için sesli hikayeler, internet olsa da olmasa da.',
  } satisfies Translations,
  lang: 'en',
  dir: 'ltr',
  start_url: './',
  scope: './',
  display: 'standalone',
  display_override: ['standalone', 'fullscreen', 'minimal-ui'],
  orientation: 'any',
  theme_color: NIGHT,
  background_color: NIGHT,
  categories: ['kids', 'books', 'education'],
  icons: [
    { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  // The worker keeps what is shared, and the room for books takes it (src/settings/import).
  share_target: {
    action: './share',
    method: 'POST',
    enctype: 'multipart/form-data',
    params: {
      files: [{ name: 'files', accept: ['audio/*', ...Object.keys(BOOKS), ...Object.values(BOOKS).flat()] }],
    },
  },
  file_handlers: [{ action: './#/settings/import', accept: { ...BOOKS, ...SOUNDS } }],
  launch_handler: { client_mode: ['navigate-existing', 'auto'] },
  shortcuts: [
    { name: 'Stories', name_localized: { tr: 'Hikayeler' } satisfies Translations, url: './#/stories' },
    { name: 'Create', name_localized: { tr: 'Oluştur' } satisfies Translations, url: './#/create' },
  ],
};

/** Emits the web app manifest and links it, with the icon that iOS looks for in the page. */
export function webManifest(): Plugin {
  let publicDir = '';
  return {
    name: 'talelight:manifest',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle() {
      const screenshots = SCREENS.filter(({ file }) => existsSync(resolve(publicDir, file))).map(
        ({ file, form, label, label_localized }) => ({
          src: file,
          sizes: pngSize(resolve(publicDir, file)),
          type: 'image/png',
          form_factor: form,
          label,
          label_localized,
        }),
      );
      this.emitFile({
        type: 'asset',
        fileName: FILE,
        source: JSON.stringify(screenshots.length ? { ...manifest, screenshots } : manifest),
      });
    },
    transformIndexHtml: () => [
      // Behind a login the manifest is refused without the cookie or the password.
      {
        tag: 'link',
        attrs: { rel: 'manifest', href: `./${FILE}`, crossorigin: 'use-credentials' },
        injectTo: 'head',
      },
      {
        tag: 'link',
        attrs: { rel: 'apple-touch-icon', href: './icons/apple-touch-icon.png' },
        injectTo: 'head',
      },
    ],
  };
}

/** Width and height stand at fixed places in a PNG's first chunk. */
function pngSize(file: string): string {
  const bytes = readFileSync(file);
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}
