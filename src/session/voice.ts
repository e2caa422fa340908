import { createVoice } from '../domain/one-voice';

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('talelight-voice') : undefined;

/** The voice as this tab has it. */
export const voice = createVoice({
  id: Math.random(),
  send: (id) => channel?.postMessage(id),
  now: () => performance.now(),
});

if (channel) channel.onmessage = ({ data }) => voice.receive(data);
