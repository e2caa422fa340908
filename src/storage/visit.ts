const KEY = 'talelight-visit';

let visit: string | undefined;

/**
 * Names this tab's run of the browser: the same after a reload, another one after the device was switched off. Within a
 * run the wall clock goes on, so that its times can be compared.
 */
export function visitId(): string {
  visit ??= readVisit() ?? Math.random().toString(36).slice(2);
  try {
    sessionStorage.setItem(KEY, visit);
  } catch {
    // Storage is forbidden: a reload counts as another run.
  }
  return visit;
}

function readVisit(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}
