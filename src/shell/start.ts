/*
 * Draws the first frame as the page was last seen: its language, hour and width, and its own view's. Stands in the page
 * itself (build/start-script.ts), before the style sheet: a frame may be drawn before any file of script has come. Reads
 * what `shell/background/frame.ts` stores: the language, the root's class, and the colours of each hour from midnight on.
 * On a first visit the language is the browser's, and words are hidden until settings are known (tokens.css).
 */

const root = document.documentElement;
root.dataset.view = location.hash.split('/')[1] || 'stories';
try {
  const [language, className, ...hours] = localStorage.talelight.split(' ');
  root.lang = language;
  root.className = className;
  root.dataset.hour = hours[new Date().getHours()];
} catch {
  // Nothing is stored, or may be. A language that the page has not is put right with the settings.
  root.lang = navigator.language.slice(0, 2);
}
