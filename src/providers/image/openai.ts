import { listOf, objectOf, readString } from '../../domain/shape';
import { sendRequest, sendWithOptionalFields } from '../http';
import { decodeBase64, findPicture, parsePicture } from '../media-payload';
import { fetchModels } from '../model-list';
import type { ProviderResponse } from '../response';
import type { Connection, ImageMaker } from '../types';

/**
 * `/images/generations`, as OpenAI defined it and LocalAI serves it.
 * https://developers.openai.com/api/reference/resources/images
 */

const PAINTERS = /image|dall-e|flux|diffusion|\bsd|sdxl|imagen/iu;

export function openOpenAiImage(connection: Connection): ImageMaker {
  const { model } = connection;
  const without = new Set<string>();
  const gpt = /^(gpt|chatgpt)-image/u.test(model ?? '');

  /** OpenAI's own models always send the picture itself and draw no smaller; others must be told both. */
  const wishes = (size: number): Record<string, unknown> =>
    gpt
      ? { size: '1024x1024', quality: 'low', output_format: 'webp' }
      : { size: `${size}x${size}`, response_format: 'b64_json' };

  return {
    async draw(text, size, signal) {
      // Diffusion works in steps of 64.
      const all = Object.entries(wishes(Math.min(1024, Math.max(256, Math.round(size / 64) * 64))));
      const build = () => {
        const wanted = all.filter(([name]) => !without.has(name));
        return { json: { ...(model && { model }), prompt: text, n: 1, ...Object.fromEntries(wanted) } };
      };
      const names = all.map(([name]) => name);
      const answer = await sendWithOptionalFields(
        connection,
        '/images/generations',
        names,
        without,
        build,
        signal,
      );
      const bytes = await answer.bytes();
      const inline = findPicture(bytes);
      if (inline) return parsePicture(inline, answer.failure);
      const { b64_json, url } = readGenerated(await answer.json())?.data?.[0] ?? {};
      if (b64_json) return parsePicture(decodeBase64(b64_json, answer.failure), answer.failure);
      if (!url) throw answer.failure('broken', 'sent no picture');
      return fetchPicture(url, answer, signal);
    },
    models: (signal) => fetchModels(connection, '/models', PAINTERS, signal),
  };

  /** Fetches a picture that the server has only given the address of; from that server and no other. */
  async function fetchPicture(url: string, answer: ProviderResponse, signal: AbortSignal) {
    if (/^data:/iu.test(url)) return parsePicture(decodeBase64(url, answer.failure), answer.failure);
    const { origin } = new URL(connection.baseUrl);
    const at = addressIn(url, origin);
    if (!at) throw answer.failure('broken', 'points to a picture by no address');
    if (at.origin !== origin) {
      throw answer.failure('broken', `points to a picture on ${at.host}, which is not fetched`);
    }
    const picture = await sendRequest(
      { ...connection, baseUrl: origin },
      at.pathname + at.search,
      {},
      signal,
    );
    return parsePicture(await picture.bytes(), picture.failure);
  }
}

const readGenerated = objectOf({ data: listOf(objectOf({ b64_json: readString, url: readString })) });

/** A path of the server's own, or its full address: `new URL` would read anything else as a path. */
function addressIn(url: string, origin: string): URL | undefined {
  try {
    return new URL(/^https?:/iu.test(url) ? url : encodeURI(url), `${origin}/`);
  } catch {
    return undefined;
  }
}
