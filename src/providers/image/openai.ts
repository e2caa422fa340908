import { sendRequest, sendWithOptionalFields } from '../http';
import { decodeBase64, parsePicture } from '../media-payload';
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

  /** OpenAI's own models always send the picture itself and draw no smaller; others must be asked for both. */
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
      const { data } = (await answer.json()) as { data?: { b64_json?: string; url?: string }[] };
      const { b64_json, url } = data?.[0] ?? {};
      if (b64_json)
        return parsePicture(
          decodeBase64(b64_json.replace(/^data:.*?,/u, ''), answer.failure),
          answer.failure,
        );
      if (!url) throw answer.failure('broken', 'sent no picture');
      return fetchPicture(url, answer, signal);
    },
    models: (signal) => fetchModels(connection, '/models', PAINTERS, signal),
  };

  /** A picture may be left for us to fetch, on that server and no other: nothing comes from another origin. */
  async function fetchPicture(url: string, answer: ProviderResponse, signal: AbortSignal) {
    const inline = /^data:[^,]*;base64,(.*)$/su.exec(url);
    if (inline) return parsePicture(decodeBase64(inline[1], answer.failure), answer.failure);
    const { origin } = new URL(connection.baseUrl);
    // A path of its own, or its full address: anything else `new URL` would read as a path.
    const at = new URL(/^https?:/iu.test(url) ? url : encodeURI(url), `${origin}/`);
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
