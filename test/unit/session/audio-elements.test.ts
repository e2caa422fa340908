import { afterEach, expect, test, vi } from 'vitest';
import { keepAudioElement, openAudioInTouches, takeAudioElement } from '../../../src/session/audio-elements';

afterEach(() => vi.unstubAllGlobals());

test('every touch from the first on opens the elements that later sounds use', () => {
  let touch = () => {};
  let touched = false;
  const loaded: unknown[] = [];
  vi.stubGlobal('addEventListener', (type: string, listener: () => void, capture: boolean) => {
    expect({ type, capture }).toEqual({ type: 'click', capture: true });
    touch = listener;
  });
  vi.stubGlobal(
    'Audio',
    class {
      load() {
        if (touched) loaded.push(this);
      }
    },
  );
  openAudioInTouches();
  touched = true;
  touch();
  touched = false;
  const [first, second] = [takeAudioElement(), takeAudioElement()];
  expect(loaded).toContain(first);
  expect(loaded).toContain(second);
  expect(loaded).not.toContain(takeAudioElement());
  for (const element of [first, second]) keepAudioElement(element);
  touched = true;
  touch();
  expect(loaded).toHaveLength(4);
});
