import type { Plugin } from 'vite';
import { cutPreact } from './cut-preact';

/** Methods of class components and contexts. The page has neither: its components are functions. */
const METHODS =
  'getDerivedStateFromProps|getDerivedStateFromError|getSnapshotBeforeUpdate|contextType|' +
  'componentWillMount|componentDidMount|componentWillReceiveProps|componentWillUpdate|componentDidUpdate|' +
  'componentDidCatch|componentWillUnmount|getChildContext';

/** Branches for MathML, of which the page has none either. */
const MATHML =
  /"math"==\w+\?\w+="http:\/\/www\.w3\.org\/1998\/Math\/MathML":|\|\|"http:\/\/www\.w3\.org\/1998\/Math\/MathML"==\w+&&\w+\.test\(\w+\)/g;

const READS = new RegExp(`\\b\\w+\\.(?:${METHODS})\\b(?!=[^=])`, 'g');
const NEEDS = new RegExp(`\\b(?:${METHODS}|extends Component|createContext)\\b`);

/**
 * Leaves out what preact does for MathML, class components and contexts: reads of such methods become `undefined`, and
 * the minifier drops all that depends on them. Fails where one of our own modules names such a method.
 */
export const smallLifecycle = (): Plugin =>
  cutPreact({
    name: 'small-lifecycle',
    needs: NEEDS,
    refusal: 'class components and contexts are cut out of preact (build/first-load/lifecycle)',
    cut: (code) => code.replace(READS, 'void 0').replace(MATHML, ''),
  });
