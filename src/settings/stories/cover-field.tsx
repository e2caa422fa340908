import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { LANGUAGE_LIST, LANGUAGES } from '../../domain/language';
import type { Story } from '../../domain/story/story';
import { HEROES, PLACES } from '../../domain/story/wish';
import { useWords } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { loadFigures, watchArt } from '../../ui/art';
import { Choice } from '../../ui/choice';
import { Cover } from '../../ui/cover';
import type { Illustrated } from '../../ui/scene';
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
            label={group.hero}
            all={HEROES}
            names={names.hero}
            value={cover.hero}
            onPick={(hero) => model.setCover({ hero })}
          />
          <Tiles
            label={group.place}
            all={PLACES}
            names={names.place}
            value={cover.place}
            coverWith={(place) => ({ ...story, cover: { ...cover, place } })}
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
  label: string;
  all: readonly string[];
  names: Record<string, string>;
  value: string;
  /** The cover that an option leads to; without it a tile shows a hero. */
  coverWith?(name: string): Illustrated;
  onPick(name: string): void;
}

/** Radio buttons that show the figures of the covers. */
function Tiles({ label, all, names, value, coverWith, onPick }: TilesProps) {
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
          {coverWith ? <Cover story={coverWith(name)} /> : <Hero of={name} />}
        </label>
      ))}
    </div>
  );
}

function Hero({ of }: { of: string }) {
  const path = useRef<SVGPathElement>(null);
  useLayoutEffect(() => watchArt((art) => art && path.current?.setAttribute('d', art.figure(of))), [of]);
  return (
    <svg viewBox="-8 -20 116 128" aria-hidden="true">
      <path ref={path} />
    </svg>
  );
}
