import { ACTIVE_CLASS } from './package-file';

/**
 * Large calm type in the reader's own colours and typeface: an app's night mode, and a family's choice of letters, go on
 * working. Only the light of what is heard has a colour, readable on both grounds.
 */
export const BOOK_STYLE = `@charset "utf-8";
body {
  margin: 0 auto;
  padding: 6% 7%;
  max-width: 34em;
  font-family: ui-rounded, "Nunito", "Quicksand", "Atkinson Hyperlegible", "Trebuchet MS", sans-serif;
  line-height: 1.65;
  text-align: start;
  -webkit-hyphens: manual;
  hyphens: manual;
}
p {
  margin: 0;
  font-size: 1.5em;
  orphans: 2;
  widows: 2;
}
h1, h2 {
  margin: 0 0 0.6em;
  line-height: 1.2;
  text-align: center;
  text-wrap: balance;
}
.picture {
  margin: 0 0 1.4em;
  text-align: center;
  break-inside: avoid;
}
.picture img {
  max-width: 100%;
  max-height: 60vh;
  border-radius: 0.8em;
}
.wordless {
  min-height: 3em;
  font-size: 3em;
  text-align: center;
}
.cover {
  margin: 0;
  padding: 0;
  max-width: none;
  text-align: center;
}
.cover img {
  max-width: 100%;
  max-height: 100vh;
}
.colophon p {
  margin: 0 0 0.8em;
  font-size: 1em;
}
.${ACTIVE_CLASS} {
  background-color: #ffcb74;
  color: #1c1024;
  border-radius: 0.25em;
}
`;
