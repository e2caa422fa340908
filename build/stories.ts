import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import type { Language } from '../src/domain/language';
import { LANGUAGE_LIST } from '../src/domain/language';
import { placeWordTimes } from '../src/domain/media/sentence-marks';
import type { Catalogue, CatalogueEntry } from '../src/domain/story/catalogue';
import { crc32, encodePack } from '../src/domain/story/pack';
import { storyWords } from '../src/domain/story/search-words';
import { estimateSpeechSeconds, splitSentences } from '../src/domain/story/sentences';
import type { Page, Speech, Story } from '../src/domain/story/story';
import { checkStory } from '../src/domain/story/story-check';
import { searchWords, sortKey } from '../src/domain/story/text';
import { parseStoryFile, type StoryFile } from './authoring/story-file';
import { twinFaults } from './authoring/twins';
import { compileKits } from './kits';
import { compileLabels } from './labels';
import { pleasingOrder } from './story-order';

const VIRTUAL = 'virtual:talelight-stories';
/** A virtual module of its own, so that its addresses stay out of the first load. */
const VIRTUAL_KITS = 'virtual:talelight-kits';
/** Likewise: only stories that an older build has stored are given their twins by it. */
const VIRTUAL_TWINS = 'virtual:talelight-twins';
const VIRTUALS = [VIRTUAL, VIRTUAL_KITS, VIRTUAL_TWINS];

/** Narration as `npm run narrate` writes it beside a story: one recording a page, named by the text that it speaks. */
interface Narration {
  model: string;
  voice: string;
  speed: number;
  format: string;
  pages: {
    file: string;
    /** First 16 hex digits of the SHA-256 of the page's text. */
    text: string;
    key: string;
    bytes: number;
    /** Eight hex digits. */
    crc32: string;
    duration: number;
    marks: number[];
    /** Start of each word, cut at the spaces. Seconds. */
    words?: number[];
  }[];
}

interface Compiled {
  /** Files by address relative to the site's root. */
  files: Map<string, Uint8Array>;
  catalogueUrl: string;
  /** Address of the search words of all stories, by id, a line of words each. */
  searchUrl: string;
  /** Id of a story's twin, by story. */
  twins: Record<string, string>;
  warnings: string[];
}

/**
 * Compiles `stories/<language>/<slug>/` into one pack a story and one catalogue, and gives the app the catalogue's
 * address as `virtual:talelight-stories`; kits and spoken labels likewise, as `virtual:talelight-kits`. A page whose
 * narration is missing, or speaks another text, is built without speech (the device's voice speaks it), and the build
 * says so.
 */
export function stories(): Plugin {
  let root = '';
  let outDir = '';
  let compiled: ReturnType<typeof compileAll> | undefined;
  const compile = () => {
    compiled ??= compileAll(resolve(root, 'stories'));
    return compiled;
  };
  return {
    name: 'talelight:stories',
    configResolved(config) {
      root = config.root;
      outDir = resolve(config.root, config.build.outDir);
    },
    resolveId: (id) => (VIRTUALS.includes(id) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${VIRTUAL}`) {
        const { catalogueUrl, searchUrl, warnings } = compile();
        for (const warning of warnings) this.warn(warning);
        return exporting({ catalogueUrl, searchUrl });
      }
      if (id === `\0${VIRTUAL_TWINS}`) return exporting({ twins: compile().twins });
      if (id !== `\0${VIRTUAL_KITS}`) return undefined;
      const { kitsUrl, labelsUrl } = compile();
      return exporting({ kitsUrl, labelsUrl });
    },
    writeBundle() {
      // Written straight to disk: some 60 MB need not pass through the bundler.
      mkdirSync(resolve(outDir, 'stories/kits'), { recursive: true });
      for (const [name, bytes] of compile().files) writeFileSync(resolve(outDir, name), bytes);
    },
    configureServer(server) {
      server.watcher.add(resolve(root, 'stories'));
      server.watcher.on('all', (_, file) => {
        if (file.startsWith(resolve(root, 'stories'))) compiled = undefined;
      });
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
        const bytes = path.startsWith('stories/') ? compile().files.get(path) : undefined;
        if (!bytes) return next();
        response.setHeader(
          'Content-Type',
          TYPES[path.slice(path.lastIndexOf('.'))] ?? 'application/octet-stream',
        );
        response.end(bytes);
      });
    },
  };
}

const TYPES: Record<string, string> = { '.json': 'application/json', '.mp3': 'audio/mpeg' };

const exporting = (values: Record<string, unknown>) =>
  Object.entries(values)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
    .join('\n');

function compileAll(folder: string) {
  const packs = compileStories(folder);
  const kits = compileKits(resolve(folder, 'kits'));
  const labels = compileLabels(resolve(folder, 'labels'));
  return {
    ...packs,
    ...kits,
    ...labels,
    files: new Map([...packs.files, ...kits.files, ...labels.files]),
    warnings: [...packs.warnings, ...kits.warnings],
  };
}

export function compileStories(folder: string): Compiled {
  const files = new Map<string, Uint8Array>();
  const warnings: string[] = [];
  const search: Record<string, string> = {};
  const sources = LANGUAGE_LIST.flatMap((language) => readLanguage(folder, language));
  const [fault] = twinFaults(sources);
  if (fault) throw new Error(`stories/${fault[0].replace('-', '/')}/story.md: ${fault[1]}`);
  const twins: Record<string, string> = {};
  const entries = pleasingOrder(sources.map(withTraits)).map(({ id, path, file }): CatalogueEntry => {
    const story: Story = {
      id,
      title: file.title,
      language: file.language,
      pages: file.pages.map((text) => ({ text })),
      cover: { hero: file.hero, place: file.place },
      source: 'example',
      // The same for all: a pack's name carries its content's hash, and a story's place in the catalogue, which
      // the shelf turns into its date, must not make every device fetch it again.
      createdAt: Date.UTC(2026, 0, 1),
      age: file.age,
      themes: file.themes,
      summary: file.summary,
      ...(file.twin && { twin: file.twin }),
    };
    if (file.twin) twins[id] = file.twin;
    const audio = addNarration(story, path, (warning) => warnings.push(`${id}: ${warning}`));
    const pack = encodePack(checkStory(story), audio);
    const name = `stories/${id}-${hash8(pack)}.pack`;
    files.set(name, pack);
    search[id] = storyWords(story).join(' ');
    return {
      id,
      title: story.title,
      language: story.language,
      age: file.age,
      cover: story.cover,
      duration: Math.round(story.pages.reduce((sum, page) => sum + seconds(page, story.language), 0)),
      narrated: story.pages.every((page) => page.speech),
      bytes: pack.length,
      pack: name,
      order: sortKey(story.title, story.language),
      words: searchWords(story.title, story.language),
    };
  });
  const catalogue: Catalogue = { version: 1, stories: entries };
  const json = new TextEncoder().encode(JSON.stringify(catalogue));
  const catalogueUrl = `stories/catalogue-${hash8(json)}.json`;
  files.set(catalogueUrl, json);
  const words = new TextEncoder().encode(JSON.stringify(search));
  const searchUrl = `stories/search-${hash8(words)}.json`;
  files.set(searchUrl, words);
  return { files, catalogueUrl, searchUrl, twins, warnings };
}

interface Source {
  id: string;
  path: string;
  file: StoryFile;
}

const withTraits = (source: Source) => ({
  ...source,
  language: source.file.language,
  traits: [source.file.place, source.file.hero, source.file.age],
});

function readLanguage(folder: string, language: Language): Source[] {
  const base = resolve(folder, language);
  if (!existsSync(base)) return [];
  return readdirSync(base)
    .filter((slug) => existsSync(resolve(base, slug, 'story.md')))
    .sort()
    .map((slug) => {
      const path = resolve(base, slug);
      try {
        const file = parseStoryFile(readFileSync(resolve(path, 'story.md'), 'utf8'));
        if (file.language !== language) throw new Error(`it says language ${file.language}`);
        return { id: `${language}-${slug}`, path, file };
      } catch (error) {
        throw new Error(`stories/${language}/${slug}/story.md: ${(error as Error).message}`);
      }
    });
}

/** Fills in each page's speech and returns its bytes, page by page; says which pages go without, and why. */
function addNarration(
  story: Story,
  path: string,
  warn: (warning: string) => void,
): (Uint8Array | undefined)[] {
  const file = resolve(path, 'narration.json');
  if (!existsSync(file)) return [];
  let narration: Narration;
  try {
    narration = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    warn('narration.json is no JSON; built without speech');
    return [];
  }
  const stale: number[] = [];
  const audio = story.pages.map((page, index) => {
    const bytes = readSpeech(page, narration.pages[index], path);
    if (!bytes) stale.push(index + 1);
    return bytes;
  });
  if (stale.length) warn(`no narration of this text for page ${stale.join(', ')}`);
  if (audio.some(Boolean)) story.madeWith = { voice: narration.voice, model: narration.model };
  return audio;
}

function readSpeech(page: Page, spoken: Narration['pages'][number] | undefined, path: string) {
  if (!spoken || spoken.text !== hash(page.text).slice(0, 16)) return undefined;
  const file = resolve(path, spoken.file);
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  if (bytes.length !== spoken.bytes || crc32(bytes) !== Number.parseInt(spoken.crc32, 16)) return undefined;
  if (spoken.marks.length !== splitSentences(page.text).length) return undefined;
  const speech: Speech = {
    key: spoken.key,
    type: 'audio/mpeg',
    duration: spoken.duration,
    marks: spoken.marks,
  };
  const words = placeWordTimes(page.text, spoken.words ?? []);
  page.speech = words ? { ...speech, words } : speech;
  return bytes;
}

const seconds = (page: Page, language: Language) =>
  page.speech?.duration ?? estimateSpeechSeconds(page.text, language);

const hash = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hash8 = (data: Uint8Array) => hash(data).slice(0, 8);
