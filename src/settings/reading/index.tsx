import type { Language } from '../../domain/language';
import { TEXT_SIZES } from '../../domain/settings/text-size';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { useStore } from '../../store';
import { lettering } from '../../ui/lettering';
import type { LazySectionProps } from '../section';
import { SettingChoice } from '../setting-choice';
import { SettingSwitch } from '../setting-switch';
import { effectiveSetting } from '../state';
import './reading.css';

const SWITCHES = ['spacing', 'dyslexia', 'wordByWord'] as const;

/** Size and shape of a story's letters, with a sample that changes at once. */
export default function ReadingSection(props: LazySectionProps) {
  const words = useParentWords('reading');
  const spoken = useStore(language);
  const of = <Key extends 'textSize' | (typeof SWITCHES)[number]>(key: Key) =>
    effectiveSetting(props.now.sources, key);
  return (
    <>
      <Sample
        label={words.sample}
        wish={{ textSize: of('textSize'), spacing: of('spacing'), dyslexia: of('dyslexia') }}
        oneWord={of('wordByWord') ?? false}
      />
      <SettingChoice
        {...props}
        of="textSize"
        heading
        label={words.textSize}
        usual={1}
        options={TEXT_SIZES.map((value) => ({
          value,
          label: value.toLocaleString(spoken, { style: 'percent' }),
        }))}
      />
      {SWITCHES.map((key) => (
        <SettingSwitch key={key} {...props} of={key} label={words[key]} hint={words[`${key}Means`]} />
      ))}
    </>
  );
}

/** Sample in each language, with letters that a typeface may lack; `said` is lit as if it were being spoken. */
const TEXTS: Record<Language, [before: string, said: string, word: string, after: string]> = {
  en: ['The owl looked out.', '“Good night,” she said to the', 'moon,', 'and closed her eyes.'],
  tr: ['Baykuş yağmura baktı.', '“İyi geceler,” dedi', 'usulca', 've ışığını kıstı.'],
};

interface SampleProps {
  label: string;
  wish: Parameters<typeof lettering>[0];
  oneWord: boolean;
}

function Sample({ label, wish, oneWord }: SampleProps) {
  const { classes, style } = lettering(wish);
  return (
    <figure class={`reading-sample ${classes}`} style={style} aria-label={label}>
      {(Object.keys(TEXTS) as Language[]).map((one) => {
        const [before, said, word, after] = TEXTS[one];
        return (
          <div key={one} class="has-lettering" lang={one}>
            {oneWord && <b>{word.replace(',', '')}</b>}
            <p>
              {!oneWord && `${before} `}
              <span>
                {said} <mark>{word}</mark> {after}
              </span>
            </p>
          </div>
        );
      })}
    </figure>
  );
}
