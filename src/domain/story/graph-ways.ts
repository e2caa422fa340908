import type { Stage, StoryGraph, Transition } from './graph/graph';

/** Ways through a graph that is being checked. A place is a stage with the option by which it is reached. */
interface Ways {
  /** Stages that can be reached, in the order in which they are. */
  reached: number[];
  /**
   * Opens circles: from each place there is to be an end, a *home* that leads out, or a way back to a first stage that waits.
   * @returns the first stage of a circle that was opened
   */
  openCircles(): number | undefined;
}

interface Place {
  action: number;
  stage: number;
}

/** @param isSilent whether a stage has neither picture nor sound: it is passed through, and nothing is pressed there */
export function findWays({ start, stages, actions }: StoryGraph, isSilent: (stage: number) => boolean): Ways {
  const places: Place[] = [];
  const firstOf = actions.map((options, action) => {
    const first = places.length;
    places.push(...options.map(({ stage }) => ({ action, stage })));
    return first;
  });
  const allOf = (action: number) =>
    (actions[action] ?? []).map((_, option) => (firstOf[action] ?? 0) + option);

  /** Places to which a transition may lead; conditions may hold or not. */
  function entries({ action, option, byItem }: Transition): number[] {
    const all = allOf(action);
    const isOpen =
      option < 0 || byItem !== undefined || actions[action]?.some(({ conditions }) => conditions);
    return isOpen ? all : all.slice(Math.min(option, all.length - 1)).slice(0, 1);
  }

  const stageOf = (place: number) => places[place]?.stage ?? -1;

  function following(place: number): number[] {
    const at = stageOf(place);
    const { ok, home, canHome, wheel } = stages[at] ?? {};
    const isShown = !isSilent(at);
    return [
      ...(ok ? entries(ok) : []),
      ...(isShown && canHome && home ? entries(home) : []),
      ...(isShown && wheel ? allOf(places[place]?.action ?? -1) : []),
    ];
  }

  const reached = new Set(entries(start));
  for (const place of reached) for (const next of following(place)) reached.add(next);
  const order = new Map([...reached].map((place, i) => [place, i]));
  const begin = stageOf(entries(start)[0] ?? -1);

  function isWayOut(place: number): boolean {
    const at = stageOf(place);
    const { ok, home, canHome, canOk, autoplay } = stages[at] ?? {};
    if (isSilent(at)) return !ok;
    return !ok || !(autoplay || canOk) || Boolean(canHome && !home) || (at === begin && !autoplay);
  }

  function closed(): number[] {
    const open = new Set([...reached].filter(isWayOut));
    for (let before = -1; before < open.size; ) {
      before = open.size;
      for (const place of reached) if (following(place).some((next) => open.has(next))) open.add(place);
    }
    return [...reached].filter((place) => !open.has(place));
  }

  return {
    reached: [...new Set([...reached].map(stageOf))],
    openCircles() {
      const circle = closed();
      if (!circle.length) return undefined;
      const isBack = (from: number) => (to: number) => (order.get(to) ?? 0) <= (order.get(from) ?? 0);
      for (const place of circle) {
        const stage = stages[stageOf(place)] as Stage;
        if (stage.ok && entries(stage.ok).every(isBack(place))) delete stage.ok;
      }
      // A way that leads both back and on: there *home* leads out.
      for (const place of closed()) {
        const stage = stages[stageOf(place)] as Stage;
        stage.canHome = true;
        delete stage.home;
        if (isSilent(stageOf(place))) delete stage.ok;
      }
      return stageOf(circle[0] ?? -1);
    },
  };
}
