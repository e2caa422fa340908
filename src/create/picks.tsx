import { useWords } from '../i18n';
import { Icon } from './icons';
import { Picture } from './tile-picture';
import { type Draft, GROUP_NAMES, type Group } from './wish/draft';

interface PicksProps {
  draft: Draft;
  /** The group that is on the screen. */
  current: Group | undefined;
  onGo(group: Group): void;
  onName(): void;
}

/** What is picked so far, as small lamps: each leads back to its group, and the hero's own to its name. */
export function Picks({ draft, current, onGo, onName }: PicksProps) {
  const words = useWords('create');
  return (
    <fieldset class="create-picks" aria-label={words.picked}>
      {GROUP_NAMES.map((group) => {
        const of = draft[group];
        const kind = of && (words.names[group] as Record<string, string>)[of];
        const text = group === 'hero' && draft.named && kind ? words.named(draft.named.name, kind) : kind;
        const names = group === 'hero' && current === 'hero' && kind;
        return (
          <button
            key={group}
            type="button"
            class={of ? 'is-lit' : ''}
            aria-current={group === current ? 'step' : undefined}
            aria-label={
              names ? words.naming(kind) : text ? `${words.group[group]}: ${text}` : words.group[group]
            }
            onClick={() => (names ? onName() : onGo(group))}
          >
            {of ? <Picture group={group} of={of} /> : <Icon name={group} />}
            {names && (
              <i>
                <Icon name="pencil" />
              </i>
            )}
          </button>
        );
      })}
    </fieldset>
  );
}
