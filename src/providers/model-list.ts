import { type HttpRequest, sendRequest } from './http';
import type { Connection, Offer } from './types';

/** Lists of models and voices, in every shape that servers send them. */

/**
 * @param fit names of what this service can use; when a server's names tell nothing, all are offered
 * @throws {Failure} `missing` where the server has no such list
 */
export async function fetchModels(
  connection: Connection,
  path: string,
  fit: RegExp,
  signal: AbortSignal,
  headers?: HttpRequest['headers'],
): Promise<Offer[]> {
  const answer = await sendRequest(connection, path, headers ? { headers } : {}, signal);
  const offers = parseModelList(await answer.json());
  // What is set is shown, whatever it is called.
  const isSet = (id: string) => id === connection.model || id.split(':')[0] === connection.model;
  const fitting = offers.filter(({ id }) => fit.test(id) || isSet(id));
  return fitting.length ? fitting : offers;
}

export function parseModelList(value: Record<string, unknown>): Offer[] {
  const list = [value, value.data, value.models, value.voices].find(Array.isArray) ?? [];
  return list.flatMap((one: unknown) => {
    if (typeof one === 'string') return one ? { id: one } : [];
    const entry = (one ?? {}) as Record<string, unknown>;
    const text = (...keys: string[]) =>
      keys.map((key) => entry[key]).find((is): is is string => typeof is === 'string' && is !== '');
    const id = text('id', 'voice_id', 'model_id', 'name');
    if (!id) return [];
    const name = text('display_name', 'displayName', 'name');
    const language = text('language');
    // Gemini's list says `models/…`, which its other addresses do without.
    const plain = id.replace(/^models\//u, '');
    return {
      id: plain,
      ...(name && name !== id && { name }),
      ...(language && { language }),
    };
  });
}
