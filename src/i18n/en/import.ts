import type { FaultLines } from '../../domain/story/import-fault';

/** Words about books that a family brings in: why one is refused, or what of it is missing. */
export const words = {
  faults: {
    'unknown-format': ({ name }) =>
      `“${name}” is no book that can be read here. EPUB, Bloom and ReadAlong books can, open packs of story boxes (STUdio, SPG, Telmi), and sounds (MP3, M4A, M4B, OGG, Opus, FLAC, WAV), alone, in a folder or in a zip.`,
    'story-box-locked': ({ name }) =>
      `“${name}” is Lunii’s own, locked for their box. It plays there only; open packs are those of makers and families.`,
    empty: ({ name }) => `“${name}” is empty.`,
    'not-a-zip': () => 'The file is no zip and no EPUB, whatever its name says.',
    'zip-cut': () => 'The file was cut short: its end is missing. Copy or download it again.',
    'zip-encrypted': ({ name }) => `The file is locked with a password (“${name}”). Unlock it first.`,
    'zip-method': ({ name }) =>
      `“${name}” is packed in a way that browsers cannot unpack. Zip the book again.`,
    'zip-damaged': ({ name }) => `“${name}” in the file is damaged. Copy or download the book again.`,
    'zip-ratio': ({ name }) =>
      `“${name}” would grow to many times its size when unpacked. No real book does; it is not opened.`,
    'zip-size': ({ megabytes }) => `Unpacked it would be larger than ${megabytes} MB. It is not opened.`,
    'zip-count': ({ most }) => `There are more than ${most} files in it. It is not opened.`,
    'zip-path': ({ name }) => `A file in it wants to lie outside the book (“${name}”). It is not opened.`,
    'zip-twice': ({ name }) => `“${name}” is in it twice. It is not clear which one is meant.`,
    'zip-case': ({ name }) =>
      `Two files in it differ only in capital letters (“${name}”). It is not clear which one is meant.`,
    'epub-container': () => 'The EPUB does not say where its book begins (META-INF/container.xml).',
    'epub-package': ({ name }) => `The EPUB’s own description is missing or damaged (“${name}”).`,
    'epub-spine': () => 'The EPUB does not say in which order it is read.',
    'epub-drm': ({ scheme }) =>
      `The book is locked by its shop (${scheme}) and opens only in the shop’s own programs. Ask for a copy without a lock.`,
    'epub-nothing': () => 'The EPUB has no page with words or pictures.',
    'xml-entities': ({ name }) =>
      `“${name}” defines words of its own for a parser to expand. It is not opened.`,
    'xml-broken': ({ name }) => `“${name}” is not well-formed XML.`,
    'xml-size': ({ name }) => `“${name}” is too large to be a page.`,
    'audio-nothing': ({ name }) => `“${name}” has no sound that can be played here.`,
    'sound-cut': ({ name }) => `“${name}” was cut short: it comes in as far as it goes.`,
    'tags-broken': ({ name }) =>
      `What “${name}” says about itself (title, picture) is damaged: it is called by its file’s name.`,
    'chapters-many': ({ name }) =>
      `“${name}” has more chapters than a story can have: it is divided by its length instead.`,
    'words-long': ({ name }) =>
      `The words of “${name}” come in without times and are too long for one page: they are left out.`,
    'graph-broken': ({ name }) => `The story box’s pack cannot be read: “${name}” is damaged.`,
    'graph-empty': ({ name }) => `The story box’s pack “${name}” is empty: there is nothing in it to hear.`,
    'graph-twice': ({ name }) =>
      `Two places in the pack have the same mark (“${name}”). It is not clear which one is meant.`,
    'graph-start': ({ name }) => `The pack does not say where it begins. It begins with “${name}”.`,
    'graph-nowhere': ({ name }) =>
      `“${name}” leads to a choice that is not in the pack. The story ends there.`,
    'graph-no-stage': ({ name }) =>
      `The choice “${name}” offers something that is not in the pack. It was left out.`,
    'graph-no-options': ({ name }) => `The choice “${name}” offers nothing. The story ends before it.`,
    'graph-unreached': ({ count }) =>
      count === 1
        ? 'One part of the pack cannot be reached by any way. It was left out.'
        : `${count} parts of the pack cannot be reached by any way. They were left out.`,
    'graph-circle': ({ name }) =>
      `From “${name}” on, the story goes round for ever, without a way out. It ends where it would go round.`,
    pages: ({ most }) => `The book has more than ${most} pages. Bring it in as several parts.`,
    room: ({ needed, left }) => `${needed} MB are needed, and ${left} MB are free.`,
    'item-missing': ({ name }) => `“${name}” is missing: the book comes in without it.`,
    'item-skipped': ({ name }) => `“${name}” cannot be read: the book comes in without it.`,
    'sound-missing': ({ name }) =>
      `The sound “${name}” is missing: its pages are read by the device’s voice.`,
    'sound-broken': ({ name }) =>
      `The sound “${name}” cannot be used: its pages are read by the device’s voice.`,
    'picture-broken': ({ name }) => `The picture “${name}” is missing, or is none.`,
    'times-broken': ({ name }) => `Times in “${name}” contradict themselves or its sound: they are left out.`,
    remote: ({ name }) => `“${name}” lies in the internet, which is not asked: the book comes in without it.`,
    language: ({ tag }) =>
      `The book is in a language that is not spoken here (${tag}). It is read as one in the page’s own language.`,
  } satisfies FaultLines as FaultLines,
};
