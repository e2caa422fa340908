/** Replaces `virtual:talelight-kits`: a test sets the address of its kits. */
export let kitsUrl = 'kits.json';
export const labelsUrl = '';

export const setKitsUrl = (url: string) => {
  kitsUrl = url;
};
