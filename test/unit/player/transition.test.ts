import { describe, expect, test } from 'vitest';
import { Failure } from '../../../src/domain/errors';
import type { OpenStory, PlaybackStatus, PlayerState } from '../../../src/player/state';
import { createTimeline } from '../../../src/player/story/timeline';
import { type PlayerEvent, transition } from '../../../src/player/transition';
import { card, story } from './fakes';

const timeline = createTimeline(story);
const failure = new Failure('broken', 'cut');
const position = { page: 1, sentence: 1, word: 2, exact: true, time: 16 };

const open = (status: PlaybackStatus, more: Partial<OpenStory> = {}): OpenStory => ({
  phase: 'open',
  card: card(),
  story,
  timeline,
  tellers: [],
  teller: '',
  page: 0,
  sentence: 0,
  word: 0,
  exact: false,
  status,
  time: 3,
  speed: 1,
  available: 1,
  making: 'yes',
  ...(status === 'waiting' && { awaitedPage: 1 }),
  ...more,
});

const STATES = {
  loading: { phase: 'loading', card: card() },
  failed: { phase: 'failed', failure, card: card() },
  pending: { phase: 'pending', card: card(), wish: undefined, making: true },
  'awaiting-approval': { phase: 'awaiting-approval', card: card() },
  limited: { phase: 'limited', card: card(), why: 'quiet' },
  playing: open('playing'),
  paused: open('paused'),
  waiting: open('waiting'),
  together: open('together'),
  ended: open('ended'),
  unfinished: open('unfinished'),
} satisfies Record<string, PlayerState>;
type StateName = keyof typeof STATES;
const NAMES = Object.keys(STATES) as StateName[];

const EVENTS: { [T in PlayerEvent['type']]: PlayerEvent & { type: T } } = {
  load: { type: 'load', card: card() },
  fail: { type: 'fail', failure },
  'fail-request': { type: 'fail-request', failure },
  limit: { type: 'limit', why: 'enough' },
  'await-approval': { type: 'await-approval', card: card() },
  queue: { type: 'queue', card: card(), wish: undefined, making: false },
  open: {
    type: 'open',
    card: card(),
    story,
    timeline,
    tellers: [],
    teller: '',
    ...position,
    speed: 1,
    available: 3,
    making: false,
  },
  start: { type: 'start', ready: true },
  sound: { type: 'sound' },
  pause: { type: 'pause' },
  wait: { type: 'wait', awaitedPage: 2 },
  'run-out': { type: 'run-out' },
  end: { type: 'end' },
  'end-unfinished': { type: 'end-unfinished' },
  'offer-next': { type: 'offer-next', next: card({ id: 'next' }), canContinue: true },
  move: { type: 'move', ...position },
  seek: { type: 'seek', ...position },
  update: { type: 'update', card: card(), story, timeline, available: 2, making: true, time: 4 },
  'update-wish': {
    type: 'update-wish',
    wish: { id: 'fox', kind: 'finish', wish: {}, language: 'en', state: 'waiting', createdAt: 0, tries: 0 },
  },
  receive: { type: 'receive', available: 2, kept: false },
  voiceless: { type: 'voiceless' },
  'page-broken': { type: 'page-broken', failure },
  'no-output': { type: 'no-output', failure },
  retry: { type: 'retry', wait: true },
  'stop-making': { type: 'stop-making' },
  'set-speed': { type: 'set-speed', speed: 1.2 },
  'set-favourite': { type: 'set-favourite', favouriteAt: 5 },
};

const all = (outcome: string) => NAMES.map(() => outcome).join(' ');
/** By state, in the order of `STATES`: the phase or status that follows; `=` where nothing changes at all. */
const TABLE: Record<PlayerEvent['type'], string> = {
  // loading, failed, pending, awaiting-approval, limited | playing, paused, waiting, together, ended, unfinished
  load: all('loading'),
  fail: 'failed failed failed failed =  playing paused paused together ended unfinished',
  'fail-request': 'failed failed failed failed =  failed failed failed failed failed failed',
  limit: 'limited limited limited limited =  limited limited limited limited limited limited',
  'await-approval': 'awaiting-approval awaiting-approval awaiting-approval awaiting-approval =  = = = = = =',
  queue: 'pending pending pending pending =  = = = = = =',
  open: 'playing playing playing playing =  playing playing playing playing playing playing',
  start: '= = = = =  = playing playing playing playing playing',
  sound: '= = = = =  = playing playing playing = =',
  pause: '= = = = =  paused = paused paused = =',
  wait: '= = = = =  waiting waiting waiting waiting = waiting',
  'run-out': '= = = = =  playing paused waiting together ended unfinished',
  end: '= = = = =  ended ended ended ended ended ended',
  'end-unfinished': '= = = = =  unfinished unfinished unfinished unfinished unfinished =',
  'offer-next': '= = = = =  = = = = ended =',
  move: '= = = = =  playing paused waiting together ended unfinished',
  seek: '= = = = =  playing paused waiting together paused paused',
  update: '= = = = =  playing paused waiting together ended unfinished',
  'update-wish': '= = = = =  playing paused waiting together ended unfinished',
  receive: '= = = = =  playing paused waiting together ended unfinished',
  voiceless: '= = = = =  together together together = = =',
  'page-broken': '= = = = =  paused paused paused paused paused paused',
  'no-output': '= = = = =  paused paused paused paused paused paused',
  retry: '= = = = =  waiting waiting = waiting waiting waiting',
  'stop-making': '= = = = =  playing paused waiting together ended unfinished',
  'set-speed': '= = = = =  playing paused waiting together ended unfinished',
  'set-favourite': '= = = = =  playing paused waiting together ended unfinished',
};

const kindOf = (state: PlayerState) => (state.phase === 'open' ? state.status : state.phase);

describe.each(Object.keys(TABLE) as PlayerEvent['type'][])('%s', (type) => {
  const outcomes = TABLE[type].split(/\s+/u);
  test.each(NAMES.map((name, i) => [name, outcomes[i] ?? '']))('in %s leads to %s', (name, outcome) => {
    const before: PlayerState = STATES[name];
    const after = transition(before, EVENTS[type]);
    expect(after === before ? '=' : kindOf(after)).toBe(outcome);
    // Applied once more, an event that sets something leaves it so.
    if (after.phase === 'open' && type !== 'open' && type !== 'set-favourite')
      expect(kindOf(transition(after, EVENTS[type]))).toBe(kindOf(after));
    if (after.phase === 'open' && after.status !== 'waiting') expect(after.awaitedPage).toBeUndefined();
  });
});

test('keeps the card through a failure, a limit and a failed request', () => {
  for (const type of ['fail', 'fail-request', 'limit'] as const)
    expect(transition(STATES.loading, EVENTS[type])).toMatchObject({ card: { id: 'fox' } });
  expect(transition(STATES.playing, EVENTS.limit)).toEqual({ phase: 'limited', why: 'enough', card: card() });
});

test('sets the fields that belong to an event', () => {
  const { playing, waiting, ended } = STATES;
  expect(transition(playing, { type: 'start', ready: false })).toMatchObject({ status: 'waiting' });
  expect(transition(playing, EVENTS.wait)).toMatchObject({ status: 'waiting', awaitedPage: 2 });
  expect(transition(playing, EVENTS.end)).toMatchObject({ time: 30 });
  expect(transition(waiting, EVENTS['run-out'])).toMatchObject({ status: 'waiting', time: 30 });
  expect(transition(ended, EVENTS['offer-next'])).toMatchObject({ next: { id: 'next' }, canContinue: true });
  expect(transition(playing, EVENTS.move)).toMatchObject(position);
  expect(transition(ended, EVENTS.seek)).toMatchObject({ ...position, status: 'paused' });
  expect(transition(playing, EVENTS.receive)).toMatchObject({ available: 2, trouble: { kind: 'unkept' } });
  expect(transition(playing, { ...EVENTS.receive, kept: true })).not.toHaveProperty('trouble');
  expect(transition(playing, EVENTS.fail)).toMatchObject({ trouble: { kind: 'cut', failure } });
  expect(transition(playing, EVENTS['page-broken'])).toMatchObject({ trouble: { kind: 'spoilt', failure } });
  expect(transition(playing, EVENTS['no-output'])).toMatchObject({ trouble: { kind: 'mute', failure } });
  const troubled = open('paused', { trouble: { kind: 'cut', failure } });
  // Another trouble is still said.
  expect(transition(troubled, EVENTS.voiceless)).toMatchObject({
    status: 'together',
    trouble: { kind: 'cut' },
  });
  expect(transition(troubled, { type: 'retry', wait: false })).toMatchObject({
    status: 'paused',
    trouble: undefined,
  });
});

test('shows a stop that was asked for until the making has ended', () => {
  const stopping = transition(STATES.playing, EVENTS['stop-making']);
  expect(stopping).toMatchObject({ making: 'stopping' });
  expect(transition(stopping, EVENTS.update)).toMatchObject({ making: 'stopping' });
  expect(transition(stopping, { ...EVENTS.update, making: false })).toMatchObject({ making: 'no' });
});

test('draws nothing where nothing changes', () => {
  const { playing } = STATES;
  const { page, sentence, word, exact, time } = playing;
  expect(transition(playing, { type: 'move', page, sentence, word, exact, time })).toBe(playing);
  expect(transition(playing, { type: 'set-speed', speed: 1 })).toBe(playing);
});
