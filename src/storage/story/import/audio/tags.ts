import { type IAudioMetadata, parseBlob } from 'music-metadata';

/** Tags of a sound. Foreign text: nothing of it is clean. */
export interface SoundTags {
  title?: string;
  album?: string;
  artist?: string;
  /** Both from 1. */
  disc?: number;
  track?: number;
  language?: string;
  summary?: string;
  copyright?: string;
  picture?: Blob;
  /** By their beginnings in seconds, which may lie anywhere; those of MP4 see mp4-chapters. */
  chapters: { start: number; title: string }[];
}

/** Largest picture that is taken from a tag. Bytes. */
const MOST_PICTURE = 20_000_000;

/**
 * Reads tags of any kind: ID3, MP4 atoms, Vorbis comments, RIFF. The only module that knows music-metadata.
 * @param sound typed by its bytes
 * @throws where they are damaged
 */
export async function readTags(sound: Blob): Promise<SoundTags> {
  const read = await parseBlob(sound, { duration: false });
  const { common } = read;
  const picture = common.picture?.find(({ type = '' }) => /front/iu.test(type)) ?? common.picture?.[0];
  const text = (value: string | undefined) => value?.replaceAll('\0', ' ').trim() || undefined;
  const tags = {
    title: text(common.title),
    album: text(common.album),
    artist: text(common.albumartist) ?? text(common.artist),
    disc: common.disk.no ?? undefined,
    track: common.track.no ?? undefined,
    language: text(common.language),
    summary: text(common.description?.[0]) ?? text(common.longDescription),
    copyright: text(common.copyright) ?? text(common.license),
    picture:
      picture && picture.data.length <= MOST_PICTURE
        ? new Blob([picture.data as Uint8Array<ArrayBuffer>], { type: picture.format })
        : undefined,
  };
  const known = Object.fromEntries(Object.entries(tags).filter(([, value]) => value !== undefined));
  return { ...known, chapters: chaptersOf(read) };
}

function chaptersOf({ format: { chapters = [] }, native }: IAudioMetadata): SoundTags['chapters'] {
  if (chapters.length)
    return chapters.map(({ title, start, timeScale = 1 }) => ({ title, start: start / timeScale }));
  const comments = new Map(native.vorbis?.map(({ id, value }) => [id.toUpperCase(), String(value)]));
  return [...comments].flatMap(([id, value]) => {
    const [, hours = '', minutes = '', seconds = ''] =
      (/^CHAPTER\d{3}$/u.test(id) && /^(\d+):(\d+):([\d.]+)$/u.exec(value)) || [];
    const start = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return seconds ? [{ start, title: comments.get(`${id}NAME`) ?? '' }] : [];
  });
}
