import type { Plugin } from 'vite';

/** Methods of class components and contexts. The page has neither: its components are functions. */
const METHODS =
  'getDerivedStateFromProps|getDerivedStateFromError|getSnapshotBeforeUpdate|contextType|' +
  'componentWillMount|componentDidMount|componentWillReceiveProps|componentWillUpdate|componentDidUpdate|' +
  'componentDidCatch|componentWillUnmount|getChildContext';

/** Branches for MathML, of which the page has none either. */
const MATHML =
  /"math"==\w+\?\w+="http:\/\/www\.w3\.org\/1998\/Math\/MathML":|\|\|"http:\/\/www\.w3\.org\/1998\/Math\/MathML"==\w+&&\w+\.test\(\w+\)/g;

/**
 * Leaves out what preact does for MathML, class components and contexts: reads of such methods become `undefined`, and the minifier drops
 * all that depends on them. Fails where one of our own modules names such a method.
 */
export function smallLifecycle(): Plugin {
  const reads = new RegExp(`\\b\\w+\\.(?:${METHODS})\\b(?!=[^=])`, 'g');
  const named = new RegExp(`\\b(?:${METHODS}|extends Component|createContext)\\b`);
  return {
    name: 'talelight:small-lifecycle',
    apply: 'build',
    transform: {
      filter: { id: /\/preact\/dist\/preact\.mjs$|\/src\/.*\.tsx?$/ },
      handler(code, id) {
        if (id.endsWith('.mjs'))
          return { code: code.replace(reads, 'void 0').replace(MATHML, ''), map: null };
        if (named.test(code))
          this.error('class components and contexts are cut out of preact (build/first-load/lifecycle)');
      },
    },
  };
}
