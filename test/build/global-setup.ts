import { resolve } from 'node:path';
import { isBuilt } from '../../build/build-id';
import { runBuild } from './run-build';

const root = resolve(import.meta.dirname, '../..');

/** Builds dist when it is missing or older than its inputs. */
export default function setup(): void {
  if (!isBuilt(root)) runBuild(root);
}
