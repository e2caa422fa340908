/** Instead of `file-type`: sounds and pictures come to music-metadata with their types. */
export const fileTypeFromBuffer = async (): Promise<undefined> => undefined;
