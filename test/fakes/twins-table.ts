/** Stands in for the build's table of twins, which unit tests do not have. */
export const twins: Record<string, string> = { 's-0001': 's-0002' };
