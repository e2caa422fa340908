/** The project's folder. */
export const root: string;
/** Runs a command in it with its output shown; returns whether it succeeded. */
export function run(command: string, args: string[], env?: Record<string, string>): boolean;
/** Runs a tool of the project's own, as npx would, without npm's start-up time. */
export function tool(name: string, args: string[], env?: Record<string, string>): boolean;
export function installIfNeeded(): void;
export function stop(message: string): never;
