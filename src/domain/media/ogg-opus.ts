/** MIME type of the files that domain/media/ogg writes, which can be joined. */
export const OGG_OPUS = 'audio/ogg;codecs=opus';
