import { durationText } from '../../domain/duration';
import type { Story } from '../../domain/story/story';
import { useParentWords } from '../../i18n/parents';

/** Pages of a book that came in, to be read over: its words belong to its sounds. */
export function ImportedPages({ story: { pages, language } }: { story: Story }) {
  const words = useParentWords('making');
  return (
    <details class="stories-read">
      <summary>
        {words.pages} ({pages.length})
      </summary>
      <ol lang={language}>
        {pages.map(({ title, text, speech }, index) => (
          <li key={index} dir="auto">
            {[title, text].filter(Boolean).join(': ') || words.page(index + 1)}
            {speech && <small> {durationText(speech.duration)}</small>}
          </li>
        ))}
      </ol>
    </details>
  );
}
