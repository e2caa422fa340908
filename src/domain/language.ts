/** Languages of the interface and of stories. */
export type Language = 'en' | 'tr';
