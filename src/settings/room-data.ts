import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../domain/ignore';
import { type Change, onChange } from '../storage/changes';

export interface RoomData<Data> {
  /** Reads it for a first frame that is about to be drawn. @throws what storage throws */
  prepare(): Promise<void>;
  /** The data as read last, and as they come later; undefined before the first time. */
  use(): Data | undefined;
}

/**
 * Data that a room of Settings reads by itself: ahead of its first frame, so that nothing comes late there, and anew
 * after each of the changes, also in another tab.
 */
export function createRoomData<Data>(read: () => Promise<Data>, ...changes: Change[]): RoomData<Data> {
  let latest: Data | undefined;
  const prepare = async () => {
    latest = await read();
  };
  return {
    prepare,
    use() {
      const [data, setData] = useState(latest);
      useEffect(() => {
        let here = true;
        const refresh = () =>
          ignore(
            prepare().then(() => here && setData(() => latest)),
            'Settings itself says that the database does not open',
          );
        refresh();
        const stop = onChange((change) => changes.includes(change) && refresh());
        return () => {
          here = false;
          stop();
        };
      }, []);
      return data;
    },
  };
}
