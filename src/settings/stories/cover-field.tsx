import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { LANGUAGE_LIST, LANGUAGES } from '../../domain/language';
import type { Story } from '../../domain/story/story';
import { HEROES, PLACES } from '../../domain/story/wish';
import { useWords } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { Choice } from '../../ui/choice';
import { Cover } from '../../ui/cover';
import { loadFigures, watchArt } from '../../ui/scene';
import { PictureField } from './picture-field';
import type { StoryModel } from './story-model';

/** Cover and language of a family's own story. */
export function CoverField({ story, model }: { story: Story; model: StoryModel }) {
  const words = useParentWords('studio');
  const { group, names } = useWords('create');
  const { cover, picture, language } = story;
  useEffect(() => {
    ignore(loadFigures(), 'a cover without figures is still its light');
  }, []);
  return (
    <>
      <h2>{words.language}</h2>
      <Choice
        label={words.language}
        value={language}
        options={LANGUAGE_LIST.map((value) => ({ value, label: LANGUAGES[value].name, lang: value }))}
        onChoose={model.setLanguage}
      />
      <h2>{words.cover}</h2>
      <div class="stories-cover-row">
        <div class="story-row-cover">
          <Cover story={story} />
        </div>
        <div class="stories-tiles">
          <Tiles
            kind="hero"
            label={group.hero}
            all={HEROES}
            names={names.hero}
            value={cover.hero}
            onPick={(hero) => model.setCover({ hero })}
          />
          <Tiles
            kind="place"
            label={group.place}
            all={PLACES}
            names={names.place}
            value={cover.place}
            onPick={(place) => model.setCover({ place })}
          />
        </div>
      </div>
      <div class="stories-do">
        <PictureField
          picture={picture}
          of={words.cover}
          alt={words.picture.cover}
          onChoose={(file) => model.setPicture(undefined, file)}
          onRemove={() => model.removePicture(undefined)}
        />
      </div>
    </>
  );
}

interface TilesProps {
  kind: 'hero' | 'place';
  label: string;
  all: readonly string[];
  names: Record<string, string>;
  value: string;
  onPick(name: string): void;
}

/** Radio buttons that show the figures of the covers. */
function Tiles({ kind, label, all, names, value, onPick }: TilesProps) {
  const id = useId();
  return (
    <div role="radiogroup" aria-label={label}>
      {all.map((name) => (
        <label key={name} class="stories-tile" title={names[name]}>
          <input
            class="label-input"
            type="radio"
            name={id}
            checked={name === value}
            aria-label={names[name]}
            onChange={() => onPick(name)}
          />
          <Figure kind={kind} of={name} />
        </label>
      ))}
    </div>
  );
}

function Figure({ kind, of }: { kind: 'hero' | 'place'; of: string }) {
  const path = useRef<SVGPathElement>(null);
  useLayoutEffect(
    () =>
      watchArt((art) => {
        if (art)
          path.current?.setAttribute('d', kind === 'hero' ? art.figure(of) : art.place(of) + art.nearby(of));
      }),
    [kind, of],
  );
  return (
    <svg viewBox={kind === 'hero' ? '-8 -20 116 128' : '-60 -40 220 160'} aria-hidden="true">
      <path ref={path} />
    </svg>
  );
}
