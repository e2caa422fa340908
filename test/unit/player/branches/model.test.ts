import { describe, expect, it } from 'vitest';
import type { GraphState } from '../../../../src/domain/story/graph/graph';
import { createBranchesModel } from '../../../../src/player/branches/model';
import type { OpenStory, PlayerState } from '../../../../src/player/state';
import { createStore } from '../../../../src/store';
import { forkGraph } from '../../../fixtures/graphs';

/** A player of six pages, ten seconds each, and a clock that stands still. */
function createRig(page = 0) {
  const timed = Array.from({ length: 6 }, (_, i) => ({ start: i * 10, duration: 10 }));
  const first = {
    phase: 'open',
    page,
    time: page * 10,
    status: 'playing',
    timeline: { pages: timed, total: 60 },
  };
  const state = createStore(first as unknown as PlayerState);
  const open = () => state.get() as OpenStory;
  const set = (change: Partial<OpenStory>) => state.set({ ...open(), ...change });
  const rig = {
    open,
    set,
    left: 0,
    timers: [] as { milliseconds: number; act: () => void; isForgotten: boolean }[],
    due: () => rig.timers.filter(({ isForgotten }) => !isForgotten),
    page: () => open().page,
  };
  const model = createBranchesModel({
    graph: forkGraph,
    random: () => 0,
    leave: () => rig.left++,
    after(milliseconds, act) {
      const timer = { milliseconds, act, isForgotten: false };
      rig.timers.push(timer);
      return () => {
        timer.isForgotten = true;
      };
    },
    player: {
      state,
      pause: () => set({ status: 'paused' }),
      end: () => set({ status: 'ended' }),
      seek(to, loud) {
        const time = model.nearest(to);
        set({ time, page: Math.floor(time / 10), ...(loud && { status: 'playing' }) });
      },
    },
  });
  return { ...rig, rig, model };
}

const place = (stage: number, action: number, option: number): GraphState => ({
  stage,
  action,
  option,
  items: [],
});

describe('a story that branches', () => {
  it('goes to the stage that follows when a sound ends, and waits at a fork, at the beginning of its title', () => {
    const { model, page, open, due } = createRig();
    expect(model.options()).toEqual([]);
    model.onPageEnd();
    expect(page()).toBe(2);
    expect(model.options()).toEqual([0, 1, 2]);
    model.onPageEnd();
    expect(model.state.get()).toEqual({ place: place(2, 1, 1), isWaiting: true });
    expect(open()).toMatchObject({ status: 'paused', time: 20 });
    expect(due()).toEqual([]);
  });

  it('speaks a way at its first touch, and takes it at the second', () => {
    const { model, page, open } = createRig();
    model.onPageEnd();
    model.onPageEnd();
    model.choose(0);
    expect([page(), open().status]).toEqual([1, 'playing']);
    model.choose(0);
    expect([page(), model.options()]).toEqual([4, []]);
  });

  it('left alone goes on by itself only where the pack has it so, and not once somebody touches', () => {
    const { model, page, due } = createRig();
    model.onPageEnd();
    model.choose(2);
    model.onPageEnd();
    expect(due().map(({ milliseconds }) => milliseconds)).toEqual([10_000]);
    model.onPlaying();
    expect(due()).toEqual([]);
    model.onPageEnd();
    due()[0]?.act();
    // The silent way leads back to the fork, by chance to its first option.
    expect([page(), model.state.get().isWaiting]).toEqual([1, false]);
    model.choose(2);
    model.onPageEnd();
    model.close();
    expect(due()).toEqual([]);
  });

  it('ends, and begins anew when it is played again', () => {
    const { model, open, page, set } = createRig();
    model.onPageEnd();
    model.goOn();
    expect(page()).toBe(5);
    model.onPageEnd();
    expect(open().status).toBe('ended');
    expect(model.nearest(0)).toBe(0);
    set({ status: 'playing', page: 0 });
    expect(model.state.get().place).toEqual(place(0, 0, 0));
  });

  it('is sought within its stage alone', () => {
    const { model } = createRig();
    model.onPageEnd();
    expect([model.nearest(0), model.nearest(25), model.nearest(60)]).toEqual([20, 25, 29.95]);
  });

  it('turns the ways of a fork, else goes on or back', () => {
    const { model, page, rig } = createRig();
    model.turn(1);
    expect(page()).toBe(2);
    model.turn(1);
    expect(page()).toBe(3);
    model.turn(1);
    expect(page()).toBe(1);
    model.choose(0);
    expect(page()).toBe(4);
    expect(model.hasHome()).toBe(true);
    model.turn(-1);
    expect(page()).toBe(1);
    expect(model.hasHome()).toBe(false);
    model.goHome();
    expect(rig.left).toBe(1);
  });

  it('is taken up where it was left, and by its page where that is all that is known', () => {
    const { model } = createRig(2);
    expect(model.state.get().place).toEqual(place(2, 1, 1));
    model.restore({ page: 2, branch: { ...place(2, 1, 1), items: [3] } });
    expect(model.place()).toEqual({ branch: { ...place(2, 1, 1), items: [3] } });
    // Somebody has gone on meanwhile.
    model.choose(0);
    model.restore({ page: 2, branch: place(2, 1, 1) });
    expect(model.place().branch).toMatchObject({ stage: 1, action: 1, option: 0 });
  });
});
