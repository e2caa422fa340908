/** Version and build of the app, e.g. `0.1.0+1a2b3c4d`; the build is named by its sources. */
declare const __VERSION__: string;

/** Date of the build's sources, see build/build-date.ts. Milliseconds since 1970. */
declare const __BUILT__: number;

declare module 'virtual:talelight-stories' {
  /** Address of the built-in stories' catalogue, relative to the site's root. */
  export const catalogueUrl: string;
  /** Address of the built-in stories' search words, relative likewise. */
  export const searchUrl: string;
}

declare module 'virtual:talelight-twins' {
  /** Id of a built-in story's twin in another language, by the story's id. */
  export const twins: Record<string, string>;
}

declare module 'virtual:talelight-kits' {
  /** Address of the story kits' list (JSON, `Kits`), relative to the site's root. */
  export const kitsUrl: string;
  /** Address of the spoken labels' list (JSON, `Labels`); '' where nothing is spoken. */
  export const labelsUrl: string;
}
