import type { FailureKind } from '../../domain/errors';
import { ignore } from '../../domain/ignore';
import { openTts } from '../../providers/registry';
import { inOneTab } from '../../session/one-tab';
import { measure } from '../../sound/duration';
import { onChange } from '../../storage/changes';
import { clock } from '../../storage/clock';
import { logEvent } from '../../storage/events';
import { mintId } from '../../storage/ids';
import { haveAudio } from '../../storage/media/audio';
import { readConnection } from '../../storage/settings/services';
import { readMaking } from '../../storage/story/making';
import { changeNarrating, readNarrating } from '../../storage/story/narrating';
import { putSegment } from '../../storage/story/narrations';
import { readStoryText } from '../../storage/story/story-text';
import { readNarrations } from '../../storage/story/tellers';
import { pause } from '../making/retry';
import { type NarrateQueueDeps, narrateQueue } from './narrate-queue';

/** Reads the queue's stories aloud by the voice service that is set: in one tab, one page at a time. */

const deps: NarrateQueueDeps = {
  async connection() {
    const service = await readConnection('tts');
    return service && service.provider !== 'device' ? service : undefined;
  },
  openTts,
  readStoryText,
  readNarrations,
  haveAudio,
  putSegment,
  measure,
  retryTiming: { pause, random: Math.random },
  mintId,
  now: clock.now,
  readNarrating,
  changeNarrating,
  readMaking,
  onChange,
  log: (kind, detail) => ignore(logEvent(kind, detail), 'no storage, no list'),
};

let running = false;
let again = false;

/** Failures that a start, a network or a changed setting may have cured. */
const MAY_BE_CURED: FailureKind[] = [
  ...(['offline', 'unreachable', 'blocked', 'refused', 'unknown-model'] as const),
  ...(['busy', 'missing', 'failed'] as const),
];

/**
 * Reads whatever waits to be read; called while it reads, it looks once more when it is done.
 * @param all tries again what failed: its cause may be gone
 */
export async function narrateWaiting(all: boolean): Promise<void> {
  const { failure } = (await readNarrating()) ?? {};
  if (failure && all && MAY_BE_CURED.includes(failure.kind))
    await changeNarrating(({ failure: _, ...now }) => (now.of ? now : undefined));
  again = true;
  if (running) return;
  running = true;
  try {
    while (again) {
      again = false;
      // A tab that is closed while it reads leaves its turn to the next one in line.
      await inOneTab('talelight-narrating', () => narrateQueue(deps), { wait: true });
    }
  } finally {
    running = false;
  }
}
