import type { Story } from '../../domain/story/story';
import { language, useWords } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { useStore } from '../../store';
import { wishText } from './wish-text';

/** Origin of the story: its date, wish, kit, model and voice; of a book that came in, its file and who made it. */
export function MadeWith({
  story: { wish, madeWith = {}, createdAt, authors, credits, imported },
}: {
  story: Story;
}) {
  const words = useParentWords('making');
  const create = useWords('create');
  const tongue = useStore(language);
  const say = words.madeFrom;
  const facts: [string, string | undefined][] = [
    [say.when, new Intl.DateTimeFormat(tongue, { dateStyle: 'long' }).format(createdAt)],
    [say.wish, wish && wishText(wish, create)],
    [say.kit, madeWith.kit],
    [say.model, madeWith.model],
    [say.voice, madeWith.voice],
    [say.authors, authors?.join(', ')],
    [say.credits, credits],
    [say.file, imported?.name],
  ];
  return (
    <details class="settings-events">
      <summary>{words.made}</summary>
      <ul class="settings-lines">
        {facts.map(
          ([name, value]) =>
            value && (
              <li key={name} dir="auto">
                {name}: {value}
              </li>
            ),
        )}
      </ul>
    </details>
  );
}
