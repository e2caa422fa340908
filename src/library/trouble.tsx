import { useWords } from '../i18n';
import { inSettings } from '../session/navigation';
import { hrefOf } from '../session/route';
import { storageTrouble } from '../storage/trouble';
import { useStore } from '../store';

/** Why nothing is kept, in one line above the shelf, and the ways on: once more, or a parent's. */
export default function ShelfTrouble() {
  const words = useWords('trouble');
  // Without a database in memory nothing can be read at all, which is as if nothing were kept.
  const { kind } = useStore(storageTrouble) ?? { kind: 'closed' };
  return (
    <p class="shelf-said" role="status">
      {words.said[kind]}{' '}
      <button type="button" onClick={() => location.reload()}>
        {words.again}
      </button>{' '}
      <a href={hrefOf(inSettings('storage'))}>{words.parents}</a>
    </p>
  );
}
