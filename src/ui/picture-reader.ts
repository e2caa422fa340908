type Stored = { type: string; bytes: ArrayBuffer };

/** Reads a stored picture by its key; set by the shelf, for `ui` knows no storage. */
export const pictureReader: { read?: (key: string) => Promise<Stored | undefined> } = {};
