import type { Story } from '../../domain/story/story';
import { clock } from '../clock';
import { changeGenerated } from './generated';

/** As `changeGenerated`, by a parent's hand: dated, so that of two editions the newer is known. */
export const changeByHand: typeof changeGenerated = (id, change, availabilityOf, fresh) =>
  changeGenerated(id, (story) => dated(story, change(story)), availabilityOf, fresh);

/** A change may have made the same anew. */
const dated = (before: Story, after: Story | undefined): Story | undefined =>
  after && JSON.stringify(after) !== JSON.stringify(before) ? { ...after, changedAt: clock.now() } : after;
