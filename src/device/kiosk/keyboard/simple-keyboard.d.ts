/** The bundle for modern browsers: a third of the other one, and without types of its own. */
declare module 'simple-keyboard/build/index.modern.esm.js' {
  export { default } from 'simple-keyboard';
}
