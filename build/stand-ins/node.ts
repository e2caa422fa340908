/** Instead of mediabunny's files of Node, of which a browser has none: an empty module, and not one of CommonJS. */
export {};
