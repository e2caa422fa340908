import { useEffect, useState } from 'preact/hooks';

/** An observable value: the one way state reaches a view. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  /** Calls back after each change; returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(value: T): Store<T> {
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Re-renders when the store changes. A change between render and effect is caught by the effect's own look, which
 * costs nothing where there was none: each card of the shelf looks.
 */
export function useStore<T>(store: Store<T>): T {
  const [, redraw] = useState(store.get);
  useEffect(() => {
    const look = () => redraw(store.get);
    look();
    return store.subscribe(look);
  }, [store]);
  return store.get();
}
