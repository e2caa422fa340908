import { alternate, type Measurement, type Row } from './measurement';
import { metric, pause, settle, visit } from './page';

const WATCH = `
globalThis.benchFrames = () => {
  const frames = [];
  let long = 0;
  let last = performance.now();
  let going = true;
  const tasks = new PerformanceObserver((list) => { long += list.getEntries().length; });
  tasks.observe({ type: 'longtask' });
  const next = (now) => {
    frames.push(now - last);
    last = now;
    if (going) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  return () => {
    going = false;
    tasks.disconnect();
    const time = frames.reduce((sum, one) => sum + one, 0);
    return { dropped: 100 * Math.max(0, 1 - frames.length / (time / (1000 / 60))), long };
  };
};`;

export const scroll: Measurement = {
  name: 'scroll',
  about: 'the same swipes over ten stories and over ten thousand, processor slowed six times',
  async run({ app, profileWith }) {
    const [few, many] = [await profileWith(10), await profileWith(10_000)];
    const swipes = await alternate(
      3,
      () => sample(app.url, few, 0),
      () => sample(app.url, many, 0.5),
    );
    const row = (what: string, name: string, unit: Row['unit']): Row => ({ what, ...swipes[name], unit });
    return [
      row('Swiping 10,000 stories, beside 10: main-thread CPU', 'cpu', 'ms'),
      row('Swiping 10,000 stories, beside 10: frames missed', 'dropped', '%'),
      row('Swiping 10,000 stories, beside 10: tasks over 50 ms', 'long', ''),
    ];
  },
};

async function sample(url: string, profileDir: string, from: number) {
  await using visited = await visit({ url }, { profileDir, before: WATCH });
  const { tab } = visited;
  await settle(tab, 700);
  await tab.run(`(() => { const view = document.getElementById('view');
    view.scrollTop = ${from} * view.scrollHeight; })()`);
  await pause(800);
  await tab.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  const before = await metric(tab, 'TaskDuration');
  await tab.run('void (globalThis.benchDone = benchFrames())');
  for (const distance of [-600, 600, -600, 600]) {
    await tab.send('Input.synthesizeScrollGesture', {
      x: 400,
      y: 240,
      yDistance: distance,
      speed: 900,
      gestureSourceType: 'touch',
      preventFling: true,
    });
  }
  const seen = await tab.run<{ dropped: number; long: number }>('benchDone()');
  return { ...seen, cpu: ((await metric(tab, 'TaskDuration')) - before) * 1000 };
}
