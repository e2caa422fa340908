import { afterEach, expect, test, vi } from 'vitest';
import { createResizeObserver } from '../../../src/ui/resize-observer';

afterEach(() => vi.unstubAllGlobals());

test('reports once in the next frame, and not after it was disconnected', () => {
  const frames = new Map<number, () => void>();
  let resize = () => {};
  const observed: unknown[] = [];
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => {
    frames.set(frames.size + 1, act);
    return frames.size;
  });
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => frames.delete(frame));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(act: () => void) {
        resize = act;
      }
      observe(element: unknown) {
        observed.push(element);
      }
      disconnect() {
        observed.length = 0;
      }
    },
  );
  let reports = 0;
  const observer = createResizeObserver(() => reports++);
  observer.observe('view' as unknown as Element);
  expect(observed).toEqual(['view']);
  resize();
  resize();
  expect(reports).toBe(0);
  for (const act of frames.values()) act();
  expect(reports).toBe(1);
  frames.clear();
  resize();
  observer.disconnect();
  expect({ frames: frames.size, observed }).toEqual({ frames: 0, observed: [] });
});
