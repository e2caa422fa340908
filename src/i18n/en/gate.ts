import { minutesLeft } from '../../domain/duration';

/** Words of the parental gate and of the quiet-hours screen. */
export const words = {
  title: 'For grown-ups',
  back: 'Back',
  remove: 'Delete',
  ok: 'OK',
  pin: 'Enter the PIN.',
  hold: 'Hold the key for two seconds.',
  key: 'Hold',
  sum: (a: number, b: number) => `What is ${a} × ${b}?`,
  typed: (count: number) => (count === 1 ? '1 digit' : `${count} digits`),
  checking: 'One moment',
  wrong: 'That was not it.',
  uncounted:
    'The answer could not be counted, so it was not checked: this device stores nothing at the moment. Free some space on it, then try again.',
  wait: (seconds: number) => `Try again in ${waiting(seconds)}`,
  forgotten: 'Forgotten?',
  how: 'Whoever set this device up can reset the PIN. In the file config.json, beside index.html, they write:',
  anyText: 'any new text',
  howNew:
    'Each new text resets the PIN once; an old one does nothing. Stories and settings stay as they are.',
  howKeyboard:
    'With a keyboard at the device, Ctrl + Alt + F2 opens its console; the file is /var/www/html/config.json. On this page the ? key shows these lines.',
  look: 'Look again',
  nothingNew: 'There is no new text yet.',
  toPin: 'Back to the PIN',
  /** In place of the parents' side while it is not known whether there is a gate. */
  doubts: {
    config:
      'This device is still waiting for its settings. Grown-ups can go on as soon as config.json, or the answer that there is none, has come from the server.',
    'config-unreadable':
      'config.json is there, but this device cannot read it. Grown-ups can go on once it is mended: it has to be JSON, { … }.',
    storage: 'This device’s storage does not answer, so it is not known whether a PIN is set.',
  },
  asleep: 'The stories are asleep',
  wakeAt: (time: string) => `They wake at ${time}.`,
  wakeTomorrow: 'Enough for today. They wake tomorrow.',
  wakeRested: 'Enough for now. They wake after a long rest.',
};

function waiting(seconds: number): string {
  return seconds < 100 ? `${seconds} s` : `${minutesLeft(seconds)} minutes`;
}
