import type { Plugin } from 'vite';

/** Methods of class components, of which the page has none: its components are functions. */
const METHODS =
  'getDerivedStateFromProps|getDerivedStateFromError|getSnapshotBeforeUpdate|contextType|' +
  'componentWillMount|componentDidMount|componentWillReceiveProps|componentWillUpdate|componentDidUpdate|' +
  'componentDidCatch|componentWillUnmount';

/**
 * Leaves out what preact does for class components: reads of such methods become `undefined`, and the minifier drops
 * all that depends on them. Fails where one of our own modules names such a method.
 */
export function smallLifecycle(): Plugin {
  const reads = new RegExp(`\\b\\w+\\.(?:${METHODS})\\b(?!=[^=])`, 'g');
  const named = new RegExp(`\\b(?:${METHODS}|extends Component)\\b`);
  return {
    name: 'talelight:small-lifecycle',
    apply: 'build',
    transform: {
      filter: { id: /\/preact\/dist\/preact\.mjs$|\/src\/.*\.tsx?$/ },
      handler(code, id) {
        if (id.endsWith('.mjs')) return { code: code.replace(reads, 'void 0'), map: null };
        if (named.test(code))
          this.error('class components are cut out of preact (build/first-load/lifecycle)');
      },
    },
  };
}
