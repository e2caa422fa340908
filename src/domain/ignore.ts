/** Runs a promise whose failure is of no consequence, for the stated reason. */
export function ignore(promise: Promise<unknown>, _why: string): void {
  promise.catch(() => {});
}
