import { expect, it } from 'vitest';
import { createVoice } from '../../../src/domain/one-voice';

/** Tabs of one browser: what one sends, all others receive, one message at a time. */
function createTabs(...ids: number[]) {
  const queue: [from: number, id: number][] = [];
  let now = 0;
  const tabs = ids.map((id) => {
    const voice = createVoice({ id, send: (sent) => queue.push([id, sent]), now: () => now });
    const tab = {
      id,
      voice,
      sounds: false,
      play() {
        tab.sounds = true;
        voice.take();
      },
    };
    voice.onTaken(() => {
      tab.sounds = false;
    });
    return tab;
  });
  return {
    tabs,
    deliver() {
      for (let next = queue.shift(); next; next = queue.shift())
        for (const { id, voice } of tabs) if (id !== next[0]) voice.receive(next[1]);
    },
    pass: (time: number) => {
      now += time;
    },
    sounding: () => tabs.filter(({ sounds }) => sounds).map(({ id }) => id),
  };
}

it('belongs to the tab that begins to sound last', () => {
  const { tabs, deliver, pass, sounding } = createTabs(9, 5, 7);
  for (const tab of tabs) {
    pass(2000);
    tab.play();
    deliver();
    expect(sounding()).toEqual([tab.id]);
  }
});

it.each([
  [9, 5],
  [5, 9],
])('belongs to one tab, too, where two begin in the same moment (%i, %i)', (a, b) => {
  const { tabs, deliver, pass, sounding } = createTabs(a, b);
  pass(1000);
  for (const tab of tabs) tab.play();
  deliver();
  expect(sounding()).toEqual([9]);
});
