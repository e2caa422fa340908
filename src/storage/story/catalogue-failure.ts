import { Failure } from '../../domain/errors';

/** Reason why the catalogue did not come. @param status of the answer; absent where there was none */
export function catalogueFailure(status: number | undefined): Failure {
  if (status === undefined)
    return new Failure(navigator.onLine ? 'unreachable' : 'offline', 'the catalogue did not come');
  if (status >= 400) return new Failure(status < 500 ? 'missing' : 'failed', `catalogue: ${status}`);
  // A web page instead of JSON is the usual cause.
  return new Failure('broken', 'the catalogue is garbled');
}
