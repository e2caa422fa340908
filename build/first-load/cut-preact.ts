import type { Plugin } from 'vite';

interface Cut {
  name: string;
  /** The package's file that is cut. */
  file?: 'preact' | 'hooks';
  /** Pattern in one of our own modules that would need what is cut. */
  needs: RegExp;
  /** Shown with the name of such a module. */
  refusal: string;
  /** @param fail ends the build, where a release of preact looks different */
  cut(code: string, fail: (message: string) => never): string;
}

/** Plug-in that cuts preact's source for the build, and fails where one of our own modules needs what is cut. */
export function cutPreact({ name, file = 'preact', needs, refusal, cut }: Cut): Plugin {
  return {
    name: `talelight:${name}`,
    apply: 'build',
    transform: {
      filter: { id: /\/preact\/(?:dist\/preact|hooks\/dist\/hooks)\.mjs$|\/src\/.*\.tsx?$/ },
      handler(code, id) {
        if (id.endsWith(`/${file}.mjs`))
          return { code: cut(code, (message) => this.error(message)), map: null };
        if (!id.endsWith('.mjs') && needs.test(code)) this.error(refusal);
        return undefined;
      },
    },
  };
}
