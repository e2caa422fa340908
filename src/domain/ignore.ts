/**
 * Lets a promise fail where that is of no consequence, for the stated reason.
 * @returns a promise that resolves once the other has settled
 */
export function ignore(promise: Promise<unknown>, _why: string): Promise<void> {
  return promise.then(
    () => {},
    () => {},
  );
}
