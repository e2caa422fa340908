import { Failure } from '../../domain/errors';
import { answerOf } from './raw';

/**
 * Deletes the database. A new one is made by the next start.
 * @throws {Failure} `blocked` where another tab holds it
 */
export async function deleteDatabase(): Promise<void> {
  const request = indexedDB.deleteDatabase('talelight');
  const blocked = new Promise<never>((_, reject) => {
    request.onblocked = () => reject(new Failure('blocked', 'another tab holds the story store'));
  });
  await Promise.race([answerOf(request), blocked]);
}
