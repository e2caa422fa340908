import { keepPlace } from './place';
import { watchVoices } from './silence';

/** Work of the shelf that can wait until it stands. */
export function startShelfWork(): void {
  keepPlace();
  watchVoices();
}
