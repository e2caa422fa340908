/** Stands in for the build's module of addresses, which unit tests do not have. */
export const catalogueUrl = 'stories/catalogue-test.json';
export const searchUrl = 'stories/search-test.json';
