import { Failure, toFailure } from '../../domain/errors';
import { type PackHeader, type PackPiece, type ResumePlan, readPack } from '../../domain/story/pack';
import type { Card, Story } from '../../domain/story/story';
import { haveAudio, putAudio } from '../media/audio';
import { chunksOf, cutShort, request } from '../media/download';
import { deleteAudio } from '../media/ledger';
import { deleteRecord, readRecord, writeRecord } from '../records';
import { getCard, updateCard } from '../shelf/cards';
import { getStory, putStory } from './stories';

/** Pieces of a pack as they arrive: the story first, then each page's sound. */
export type Arrival =
  | { type: 'story'; story: Story }
  /** `stored` is false where there was no room: the page can be heard now, and must be fetched again. */
  | { type: 'audio'; page: number; bytes: ArrayBuffer; stored: boolean };

/**
 * Fetches an example's pack, stores each page as soon as it is whole, and yields it to be heard meanwhile. Resumes an
 * earlier fetch, or starts again where the server cannot. Yields nothing when all is stored already.
 * @throws {Failure} offline, unreachable, missing, failed, broken, aborted; pages stored so far stay, as half a story
 */
export async function* fetchExample(card: Card, signal: AbortSignal): AsyncGenerator<Arrival> {
  const pack = card.pack;
  if (!pack) throw new Failure('missing', 'this story has no pack');
  // Read anew, because another tab may have changed it since.
  const plan = await resumePlan(card.id, pack);
  const from = plan ? await firstMissing(plan.header) : 0;
  if (plan && from === plan.header.audio.length) return updateCard(card.id, { availability: 'offline' });
  if (await isWhole(card.id)) return;
  const skip = plan ? lengthBefore(plan, from) : 0;
  const response = await request(pack, skip, signal);
  const resumed = response.status === 206;
  let header = plan?.header;
  let complete = true;
  for await (const piece of pieces(response, signal, resumed && header ? { header, from } : undefined)) {
    if (piece.type === 'header') {
      header = withOwnKeys(piece.header);
      if (header.story.id !== card.id) throw new Failure('broken', `the pack holds ${header.story.id}`);
      if (!plan) {
        // Asked again: another tab, or a database that opened late, may have brought it since the request was sent.
        if (await isWhole(card.id)) return;
        // Sound of an older pack is deleted only once the new one has come: until then half a story is better than none.
        if (!(await resumePlan(card.id, pack))) await deleteAudio(card.id);
      }
      await putStory(header.story);
      await writeRecord({ pack, header, audioStart: piece.audioStart }, planKey(card.id));
      yield { type: 'story', story: header.story };
    } else if (header) {
      // After a gap no page is stored: it would be fetched again anyway, and might evict another story.
      complete &&= await keep(header, piece);
      yield { type: 'audio', page: piece.page, bytes: piece.bytes.buffer, stored: complete };
    }
  }
  if (complete) await deleteRecord(planKey(card.id));
}

const planKey = (id: string) => `pack:${id}` as const;

/** How to go on with half of a story from this pack; undefined where none of it is here. */
async function resumePlan(id: string, pack: string): Promise<ResumePlan | undefined> {
  if ((await getCard(id))?.availability !== 'partial') return;
  const plan = await readRecord(planKey(id));
  return plan?.pack === pack && (await getStory(id)) ? plan : undefined;
}

/** Two stories may hold the same words in the same voice; evicting one must not take the other's sound. */
function withOwnKeys({ story, audio }: PackHeader): PackHeader {
  const pages = story.pages.map((page) =>
    page.speech ? { ...page, speech: { ...page.speech, key: `${story.id}/${page.speech.key}` } } : page,
  );
  return { story: { ...story, pages }, audio };
}

/** Whether the card says so and every page's sound is stored. */
async function isWhole(id: string): Promise<boolean> {
  if ((await getCard(id))?.availability !== 'offline') return false;
  const story = await getStory(id);
  const have = story && (await haveAudio(story.pages.flatMap(({ speech }) => speech?.key ?? [])));
  return have?.every(Boolean) ?? false;
}

async function firstMissing({ story, audio }: PackHeader): Promise<number> {
  const have = await haveAudio(audio.map(({ page }) => story.pages[page]?.speech?.key ?? ''));
  const at = have.indexOf(false);
  return at < 0 ? audio.length : at;
}

function lengthBefore({ header, audioStart }: ResumePlan, from: number): number {
  return header.audio.slice(0, from).reduce((sum, { length }) => sum + length, audioStart);
}

/** @returns whether there was room; without it the page is still heard, and fetched again another time */
async function keep(header: PackHeader, piece: PackPiece & { type: 'audio' }): Promise<boolean> {
  const { story, audio } = header;
  const speech = story.pages[piece.page]?.speech;
  const whole = audio.at(-1)?.page === piece.page;
  try {
    if (speech) await putAudio(story.id, speech, piece.bytes.buffer, whole ? 'offline' : 'partial');
    return true;
  } catch (error) {
    if (toFailure(error).kind !== 'full') throw error;
    return false;
  }
}

async function* pieces(
  response: Response,
  signal: AbortSignal,
  resume?: { header: PackHeader; from: number },
) {
  const chunks = chunksOf(response);
  try {
    yield* readPack(chunks, resume);
  } catch (error) {
    throw cutShort(error, response.url, signal);
  } finally {
    // The rest stays on the server when the consumer leaves early.
    chunks.return(undefined);
  }
}
