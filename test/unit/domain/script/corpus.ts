/**
 * Answers of language models, made by rules: a kind of addition × its place × a language × a habit of writing. Each has
 * its expected result, because the story in the middle is always the same.
 */
import { LANGUAGE_LIST, type Language } from '../../../../src/domain/language';

interface CorpusAnswer {
  name: string;
  text: string;
  title: string;
  /** The expected text, with one space between words. */
  told: string;
}

const TALES: Record<Language, { label: string; title: string; paragraphs: string[] }> = {
  en: {
    label: 'Title',
    title: 'Pip and the Star',
    paragraphs: [
      'Pip was a small red fox who lived under the oldest oak. Every evening she counted the stars.',
      '“Who has taken it?” asked Pip. Nobody answered, not even Mr. Owl, who knew most things.',
      'Behind the hill the star sat in a puddle and sneezed. It has twinkled twice as brightly ever since.',
    ],
  },
  tr: {
    label: 'Başlık',
    title: 'İnci ve Yıldız',
    paragraphs: [
      'İnci en yaşlı meşenin altında yaşayan küçük, kızıl bir tilkiydi. Her akşam yıldızları sayardı.',
      '“Onu kim aldı?” diye sordu İnci. Kimse yanıt vermedi, her şeyi bilen Dr. Baykuş bile.',
      'Tepenin ardında yıldız bir su birikintisinde oturmuş hapşırıyordu. O günden beri iki kat parlıyor.',
    ],
  },
};

type Parts = { title: string; paragraphs: string[]; label: string };

/** Habits of layout. */
const HABITS: Record<string, (parts: Parts) => { head: string; body: string[] }> = {
  plain: ({ label, title, paragraphs }) => ({ head: `${label}: ${title}`, body: paragraphs }),
  heading: ({ title, paragraphs }) => ({ head: `# ${title}`, body: paragraphs }),
  bold: ({ label, title, paragraphs }) => ({ head: `**${label}:** *${title}*`, body: paragraphs }),
  quoted: ({ label, title, paragraphs }) => ({
    head: `> ${label}: ${title}\n>`,
    body: paragraphs.map((text) => `> ${text}`),
  }),
};

const BEFORE: Record<Language, Record<string, string>> = {
  en: {
    greeting: 'Sure! Here is a gentle bedtime story about a fox:',
    offer: 'Let me tell you a bedtime story about Pip the fox.',
    user: 'The user wants a bedtime story about a fox. I will write it now.',
    hello: 'Hello there!',
  },
  tr: {
    greeting: 'Tabii ki! İşte tilki hakkında bir masal:',
    offer: 'Aşağıda istediğiniz masalı bulabilirsiniz.',
    user: 'Kullanıcı bir tilki masalı istiyor.',
    hello: 'Merhaba!',
  },
};
const MARKS_BEFORE: Record<string, string> = {
  think: '<think>A fox, perhaps.\n\nTitle: No</think>',
  thinking: '<thinking>A fox, perhaps.</thinking>\n\n',
  seed: '<seed:think>A fox.\n\nPerhaps two.</seed:think>',
  kimi: '◁think▷A fox, perhaps.◁/think▷',
  magistral: '[THINK]A fox, perhaps.[/THINK]',
  'open thinker': '<|begin_of_thought|>A fox.\n\nPerhaps.<|end_of_thought|>\n\n<|begin_of_solution|>',
  cohere: '<|START_THINKING|>A fox, perhaps.<|END_THINKING|>',
  'only its end': 'A fox, perhaps. Or two of them, who knows.</think>\n\n',
  harmony: '<|channel|>analysis<|message|>A fox.<|end|><|start|>assistant<|channel|>final<|message|>',
  'harmony without marks': 'analysisThe user wants a story. We must write one.assistantfinal',
  tool: '<tool_call>{"name":"tell_story","arguments":{"title":"A"}}</tool_call>\n',
  role: '<|im_start|>assistant\n',
};
const AFTER: Record<Language, Record<string, string>> = {
  en: {
    question: 'Would you like another story?',
    hope: 'I hope you enjoyed this story! Let me know if you want a longer one.',
    count: '(Word count: 82)',
    note: 'Note: This story is for children of five.',
    end: 'The End',
    'end and offer': '***The End***\n\nShall I tell another?',
  },
  tr: {
    question: 'Başka bir masal ister misin?',
    hope: 'Umarım bu masalı beğenmişsindir! İstersen başka bir masal anlatabilirim.',
    count: '(Kelime sayısı: 82)',
    note: 'Not: Bu masal beş yaşındaki çocuklar içindir.',
    end: 'Son',
    'end and offer': '**Masalın sonu**\n\nBaşka bir masal anlatayım mı?',
  },
};
const MARKS_AFTER: Record<string, string> = {
  llama: '<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\nShall we go on?',
  chatml: '<|im_end|>\n<|im_start|>user\nAnother!<|im_end|>',
  mistral: '</s>[INST] Another! [/INST]',
  gemma: '<end_of_turn>\n<start_of_turn>user\nAnother!',
  deepseek: '<｜end▁of▁sentence｜>Another one begins.',
  'without marks': 'assistant\n\nI am glad you liked it!assistant\n\nThat is a great idea!',
};
const LABELS: Record<Language, string> = {
  en: 'By: A Storyteller\nAge: 5-6 years\nReading time: 3 minutes',
  tr: 'Yazar: Bir Masalcı\nYaş: 5-6\nOkuma süresi: 3 dakika',
};
const NUMBERS: Record<Language, Record<string, (i: number) => string>> = {
  en: {
    'page numbers': (i) => `Page ${i + 1}:\n`,
    'page numbers in words': (i) => `Page ${['One', 'Two', 'Three'][i]}\n\n`,
    'bold page numbers': (i) => `**Page ${i + 1}:** `,
    'numbers alone': (i) => `${i + 1}\n\n`,
    'numbers in brackets': (i) => `(${i + 1}) `,
    chapters: (i) => `## Chapter ${['One', 'Two', 'Three'][i]}: The ${['Fox', 'Owl', 'Star'][i]}\n\n`,
    speakers: () => '**Narrator:** ',
    sounds: () => '[Sound effect: wind blowing]\n\n',
    pauses: () => '(Pause for effect)\n\n',
    manner: () => '*softly* ',
  },
  tr: {
    'page numbers': (i) => `Sayfa ${i + 1}:\n`,
    'page numbers in words': (i) => `Sayfa ${['Bir', 'İki', 'Üç'][i]}\n\n`,
    'bold page numbers': (i) => `**${i + 1}. Sayfa:** `,
    'numbers alone': (i) => `${i + 1}\n\n`,
    'numbers in brackets': (i) => `[${i + 1}] `,
    chapters: (i) => `## ${['Birinci', 'İkinci', 'Üçüncü'][i]} Bölüm\n\n`,
    speakers: () => '**Anlatıcı:** ',
    sounds: () => '[Ses efekti: rüzgâr]\n\n',
    pauses: () => '(duraklar)\n\n',
    manner: () => '*fısıldayarak* ',
  },
};

function* answersIn(language: Language): Generator<CorpusAnswer> {
  const parts = TALES[language];
  const { title, paragraphs } = parts;
  const told = paragraphs.join(' ');
  for (const [habit, set] of Object.entries(HABITS)) {
    const answer = (name: string, text: string): CorpusAnswer => ({
      name: `${language}, ${habit}: ${name}`,
      text,
      title,
      told,
    });
    const { head, body } = set(parts);
    const all = [head, ...body].join('\n\n');
    yield answer('nothing', all);
    yield answer('lines of Windows', all.replace(/\n/gu, '\r\n'));
    for (const [name, words] of Object.entries(BEFORE[language])) {
      yield answer(`before, ${name}`, `${words}\n\n${all}`);
      yield answer(`before, ${name}, no blank line`, `${words}\n${all}`);
      yield answer(`before and behind, ${name}`, `${words}\n\n${all}\n\n${AFTER[language].question}`);
    }
    for (const [name, marks] of Object.entries(MARKS_BEFORE)) yield answer(`before, ${name}`, marks + all);
    for (const [name, words] of Object.entries(AFTER[language])) {
      yield answer(`behind, ${name}`, `${all}\n\n${words}`);
      yield answer(`behind, ${name}, a rule between`, `${all}\n\n---\n\n${words}`);
    }
    for (const [name, marks] of Object.entries(MARKS_AFTER)) yield answer(`behind, ${name}`, all + marks);
    for (const [name, number] of Object.entries(NUMBERS[language])) {
      const numbered = paragraphs.map((text, i) => number(i) + text);
      const own = set({ ...parts, paragraphs: numbered });
      const between = habit === 'quoted' ? '\n>\n' : '\n\n';
      yield answer(
        `between, ${name}`,
        [own.head, ...own.body]
          .join(between)
          .replace(/\n\n(?!>|$)/gu, habit === 'quoted' ? '\n>\n> ' : '\n\n'),
      );
    }
    if (habit !== 'quoted')
      yield answer('labels below the title', `${head}\n${LABELS[language]}\n\n${body.join('\n\n')}`);
    yield answer('the title once more', [head, title, ...body].join('\n\n'));
    yield answer('in a fence', `\`\`\`\n${all}\n\`\`\``);
    yield answer('the end over and over', [all, ...Array(6).fill(AFTER[language].end)].join('\n\n'));
  }
  const plain = (name: string, text: string, more: Partial<CorpusAnswer> = {}): CorpusAnswer => ({
    name: `${language}: ${name}`,
    text,
    title,
    told,
    ...more,
  });
  const label = `${parts.label}: ${title}`;
  yield plain('JSON', JSON.stringify({ title, paragraphs }));
  yield plain('JSON in a fence', `\`\`\`json\n${JSON.stringify({ title, paragraphs }, null, 2)}\n\`\`\``);
  yield plain('JSON, one text', JSON.stringify({ title, language, story: paragraphs.join('\n\n') }));
  yield plain(
    'JSON, pages',
    JSON.stringify({ title, pages: paragraphs.map((text, page) => ({ page, text })) }),
  );
  yield plain('no line breaks', [`${label}.`, ...paragraphs].join(' '));
  yield plain('no line breaks, no full stop', [label, ...paragraphs].join(' '));
  yield plain('line breaks escaped twice', [label, ...paragraphs].join('\\n\\n'));
  yield plain('title and first paragraph in one line', `${label}. ${paragraphs.join('\n\n')}`);
  const last = paragraphs.at(-1) as string;
  yield plain('a loop', [label, ...paragraphs, ...Array(8).fill(last)].join('\n\n'), {
    told: `${told} ${last}`,
  });
}

export const CORPUS: CorpusAnswer[] = LANGUAGE_LIST.flatMap((language) => [...answersIn(language)]);
