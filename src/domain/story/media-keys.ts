import type { Story } from './story';

/** Keys of all sounds and pictures that a story names. A story of a damaged database may lack its pages. */
export const mediaKeys = ({ pages = [], picture }: Partial<Story>): string[] =>
  [picture?.key, ...pages.flatMap((page) => [page.speech?.key, page.picture?.key])].filter(
    (key) => key !== undefined,
  );
