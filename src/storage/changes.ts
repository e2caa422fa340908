/**
 * Change events of storage: with the session, the place where features meet. Other tabs receive them through a
 * BroadcastChannel.
 */
export type Change =
  | 'cards'
  | 'settings'
  | 'events'
  | 'wishes'
  | 'making'
  | 'narrating'
  | 'stop'
  | 'heard'
  | 'night';

/** @param remote whether another tab has made the change */
type ChangeListener = (change: Change, remote?: boolean) => void;

const listeners = new Set<ChangeListener>();
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('talelight') : undefined;
// Node keeps a process alive for an open channel; browsers have no `unref`.
(channel as { unref?: () => void } | undefined)?.unref?.();

function tell(change: Change, remote?: boolean) {
  for (const listener of [...listeners]) listener(change, remote);
}

if (channel) channel.onmessage = (event) => tell(event.data, true);

/** Announces a change; to be called after the transaction has committed. */
export function changed(change: Change): void {
  tell(change);
  channel?.postMessage(change);
}

/** Calls back after each change, in this tab or another; returns the way to stop. */
export function onChange(listener: ChangeListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
