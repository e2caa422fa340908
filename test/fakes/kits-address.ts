/** In place of `virtual:talelight-kits`: a test says at which address its kits lie. */
export let kitsUrl = 'kits.json';
export const labelsUrl = '';

export const setKitsUrl = (url: string) => {
  kitsUrl = url;
};
