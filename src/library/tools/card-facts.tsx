import { language } from '../../i18n';
import { useToolsWords } from '../../i18n/tools';
import type { StoredCard } from '../../storage/schema';
import { useStore } from '../../store';
import { TidyButtons } from './tidy';

/** A row of the tools: beside the card how long it is, for whom, and when it was heard; and what can be done with it. */
export function CardRow({ card }: { card: StoredCard }) {
  const words = useToolsWords();
  const now = useStore(language);
  const { duration, age, heardAt } = card;
  const day = (time: number) => new Date(time).toLocaleDateString(now, { day: 'numeric', month: 'short' });
  const facts = [
    duration > 0 && words.minutes(Math.max(1, Math.round(duration / 60))),
    age && words.years(age.replace('-', '–')),
    heardAt && words.heard(day(heardAt)),
  ];
  return (
    <>
      <small class="tools-facts">{facts.filter(Boolean).join(' · ')}</small>
      <TidyButtons card={card} />
    </>
  );
}
