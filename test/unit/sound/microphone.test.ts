import { afterEach, expect, it, vi } from 'vitest';
import { recorderOf } from '../../../src/sound/microphone';

function browserThatRecords(...types: string[]) {
  class FakeRecorder {
    static isTypeSupported = (type: string) => types.includes(type);
    readonly mimeType: string;
    constructor(_stream: MediaStream, { mimeType = '' }: MediaRecorderOptions) {
      this.mimeType = mimeType;
    }
  }
  vi.stubGlobal('MediaRecorder', FakeRecorder);
}

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['Firefox', ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/webm'], 'audio/ogg;codecs=opus'],
  ['Chromium', ['audio/webm;codecs=opus', 'audio/webm', 'audio/mp4'], 'audio/webm;codecs=opus'],
  ['Safari', ['audio/mp4'], 'audio/mp4'],
])('%s records a type whose length can be known', (_browser, supported, type) => {
  browserThatRecords(...supported);
  expect(recorderOf({} as MediaStream, 96_000).mimeType).toBe(type);
});
