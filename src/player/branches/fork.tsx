import { useLayoutEffect, useRef } from 'preact/hooks';
import { useChaptersWords } from '../../i18n/chapters';
import { Cover } from '../../ui/cover';
import { Icon } from '../../ui/icon';
import { PLAYER_ICONS } from '../icons';
import type { OpenStory } from '../state';
import { PagePicture } from '../view/page-picture';
import type { BranchesModel } from './model';
import { WayButton } from './way-button';
import './fork.css';

/** Pictures that are large enough together. */
const MOST_SHOWN = 6;

/** The ways on, as large pictures: the first touch has one spoken, the second takes it. */
export function Fork({ model, now }: { model: BranchesModel; now: OpenStory }) {
  const words = useChaptersWords();
  const { story, status } = now;
  const { place } = model.state.get();
  const options = model.options();
  const at = Math.max(0, options.indexOf(place.option));
  const first = at - (at % MOST_SHOWN);
  const shown = options.slice(first, first + MOST_SHOWN);
  const list = useRef<HTMLUListElement>(null);
  // With the new light, so that the next key meets it.
  useLayoutEffect(() => {
    list.current?.querySelector<HTMLElement>('[aria-current]')?.focus({ preventScroll: true });
  }, [place.action, place.option]);
  /** Arrows turn as the wheel of a story box does: what they lead to is heard. */
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    model.turn(by);
  };
  const pageTo = (to: number) => () => {
    const option = options[(to + options.length) % options.length];
    if (option !== undefined) model.choose(option);
  };
  const isPaged = options.length > MOST_SHOWN;
  const last = options.length - 1 - ((options.length - 1) % MOST_SHOWN);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's.
    <div class={`fork ${isPaged ? 'is-paged' : ''}`} role="group" aria-label={words.choose}>
      {model.hasHome() && (
        <WayButton icon="previous" label={words.back} onPress={model.goHome} class="fork-back" />
      )}
      {isPaged && (
        <WayButton
          icon="previous"
          label={words.previousWays}
          onPress={pageTo(first === 0 ? last : first - MOST_SHOWN)}
        />
      )}
      <ul ref={list} data-count={shown.length} onKeyDown={onKeyDown}>
        {shown.map((option) => {
          const page = model.pageOf(option);
          const { title, picture } = story.pages[page] ?? {};
          const isCurrent = option === place.option;
          return (
            <li key={option}>
              <button
                type="button"
                class={`fork-way ${isCurrent && status === 'playing' ? 'is-heard' : ''}`}
                data-apart
                aria-label={title ? undefined : words.way(options.indexOf(option) + 1, options.length)}
                aria-current={isCurrent ? 'true' : undefined}
                onClick={() => model.choose(option)}
              >
                <b>
                  {picture ? (
                    <PagePicture picture={picture} />
                  ) : (
                    <Cover story={{ id: `${story.id}-${page}`, cover: { ...story.cover, picture: '' } }} />
                  )}
                  <i>
                    <Icon d={PLAYER_ICONS.play} />
                  </i>
                </b>
                {title && (
                  <span lang={story.language} dir="auto">
                    {title}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
      {isPaged && (
        <WayButton
          icon="next"
          label={words.moreWays}
          onPress={pageTo(first === last ? 0 : first + MOST_SHOWN)}
        />
      )}
    </div>
  );
}
