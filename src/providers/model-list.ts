import { MAX_NAME_LENGTH } from '../domain/settings/service-checks';
import { objectOf, readAnything, readNumber, readString } from '../domain/shape';
import { cleanText } from '../domain/story/story-check';
import { type HttpRequest, sendRequest } from './http';
import type { Connection, Offer } from './types';

/** Lists of models and voices, in every shape that servers send them. */

/**
 * @param fit names of models for this service; where none fits, all are offered
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
  // The chosen name is always shown.
  const isSet = (id: string) => id === connection.model || id.split(':')[0] === connection.model;
  const fitting = offers.filter(({ id }) => fit.test(id) || isSet(id));
  return fitting.length ? fitting : offers;
}

const readListed = objectOf({
  id: readString,
  voice_id: readString,
  model_id: readString,
  name: readString,
  display_name: readString,
  displayName: readString,
  language: readString,
  languageCode: readString,
  shutdown_date: readDay,
});

/** Longest name shown: 40 of a megabyte each would stop a page. UTF-16 units. */
const MAX_OFFER_NAME = 80;
/** Most offers read; a typed name is accepted all the same. */
const MAX_OFFERS = 5000;

/** Reads a list of any shape, without items that have no usable id. */
export function parseModelList(value: unknown): Offer[] {
  const { data, models, voices } = readLists(value) ?? {};
  const list = [value, data, models, voices].find(Array.isArray) ?? [];
  const offers: Offer[] = [];
  for (const item of list) {
    if (offers.length >= MAX_OFFERS) break;
    const offer = readOffer(item);
    if (offer) offers.push(offer);
  }
  return offers;
}

const readLists = objectOf({ data: readAnything, models: readAnything, voices: readAnything });

function readOffer(item: unknown): Offer | undefined {
  const listed = readListed(typeof item === 'string' ? { id: item } : item) ?? {};
  const { voice_id, model_id, display_name, displayName, languageCode, shutdown_date } = listed;
  // Gemini's lists say `models/…` and `voices/…`, which its other addresses do without.
  const fullId = listed.id || voice_id || model_id || listed.name;
  const id = fullId?.replace(/^(?:models|voices)\//u, '');
  if (!id || id.length > MAX_NAME_LENGTH) return undefined;
  const name = shorten(display_name || displayName || listed.name || '');
  const language = shorten(listed.language || languageCode || '');
  return {
    id,
    ...(name && name !== fullId && { name }),
    ...(language && { language }),
    ...(shutdown_date && { until: shutdown_date }),
  };
}

/** Without characters that hide or reorder others. */
const shorten = (text: string) => {
  const clean = cleanText(text.slice(0, 4 * MAX_OFFER_NAME));
  return clean.length > MAX_OFFER_NAME ? `${clean.slice(0, MAX_OFFER_NAME - 1)}…` : clean;
};

/** A day as `YYYY-MM-DD`, or in seconds since 1970. */
function readDay(value: unknown): string | undefined {
  const seconds = readNumber(value);
  const time = seconds === undefined ? Date.parse(readString(value) ?? '') : seconds * 1000;
  // Beyond these years a number is no day.
  const year = Number.isNaN(time) || Math.abs(time) > 8e15 ? 0 : new Date(time).getUTCFullYear();
  return year >= 2000 && year < 2200 ? new Date(time).toISOString().slice(0, 10) : undefined;
}
