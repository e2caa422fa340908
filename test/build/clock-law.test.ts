import { expect, it } from 'vitest';
import { sources } from './sources';

/*
 * docs/decisions, "A clock may lie": the wall clock is read in one place, where it is known whether it may be believed.
 */

/** These read it themselves. */
const MAY: Record<string, string> = {
  'storage/clock.ts': 'the clock of the page',
  'main.tsx': 'the first paint, in the colours of the hour',
  'shell/start.ts': 'the first frame, likewise',
  'storage/shelf/shelf.ts': 'the first load; a wrong row at most',
  'storage/story/catalogue.ts': 'the first load; dated anew by storage/story/upkeep',
  'providers/error-response.ts': 'a date that a server names, with a bound',
  'device/gate/page-session.ts': 'the end of a session over a reload, with a bound',
  'device/gate/index.tsx': 'pauses by both clocks, see storage/limits/tries',
  'settings/trouble/index.tsx': 'the name of a file',
};

it('reads the wall clock only where a clock that lies does no harm', () => {
  const readers = sources
    .filter(({ code }) => /\bDate\.now\b|new Date\(\)/u.test(code))
    .map(({ file }) => file);
  expect(readers.filter((file) => !MAY[file])).toEqual([]);
  expect(Object.keys(MAY).filter((file) => !readers.includes(file))).toEqual([]);
});
