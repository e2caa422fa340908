import { ignore } from '../domain/ignore';
import { onHome } from '../session/home-signal';
import { route } from '../session/location';
import { hrefOf, parseRoute } from '../session/route';
import { profileNow } from '../storage/settings/settings';
import { rankOf } from '../storage/shelf/rank';
import { reducesMotion } from '../ui/use-reduced-motion';
import { shelf } from './shelf';
import { measureGrid } from './viewport';

/** A card, and where it stood. */
interface Place {
  /** Address of the card's story. */
  href: string;
  /** Distance of the card from the view's upper edge, CSS pixels; undefined where it was not seen. */
  y: number | undefined;
  /** In the mixed row above all stories. */
  isLead: boolean;
}

interface Return extends Place {
  isHeard: boolean;
  /** Set once storage has answered: the card's number among all stories, where it is one of them. */
  found?: { rank: number | undefined };
  /** The card has been found and stands in its place. */
  isPlaced?: true;
}

/** Time from the card's standing in its place until nothing moves by itself any more. Milliseconds. */
const SETTLED = 1_500;
/** Time after the answer of storage in which a slow device has to draw the card. Milliseconds. */
const PATIENCE = 10_000;
/** Distance from the upper edge at which a card is shown that did not stand anywhere, CSS pixels. */
const DEFAULT_Y = 90;

/**
 * Keeps the child's place on the shelf by its cards, not by pixels: what stands above them changes while a story is
 * heard. Back from a story the card that was heard stands where the opened one stood, glows once and has the focus;
 * back from elsewhere the first visible card does. Ends at a touch, a turn of the wheel or a key, or after a moment.
 */
export function keepPlace(): void {
  const view = document.getElementById('view') as HTMLElement;
  const app = document.getElementById('app') as HTMLElement;
  /** The card to return to, while another view is shown. */
  let left: Place | undefined;
  /** Address of the story heard last since the shelf was left. */
  let heard: string | undefined;
  /** The return that is under way. */
  let back: Return | undefined;

  const distance = (card: Element) => card.getBoundingClientRect().top - view.getBoundingClientRect().top;
  const cards = (place: string) => [...app.querySelectorAll<HTMLElement>(`.shelf-card${place}`)];
  const linked = (among: HTMLElement[], href: string) =>
    among.find((card) => card.querySelector('a')?.getAttribute('href') === href);
  const inLead = ':not([aria-setsize])';
  const inAll = '[aria-setsize]';

  /** The opened card, or else the first that is visible of all stories. */
  function placeNow(opened: string): Place | undefined {
    const among = [linked(cards(inAll), opened), linked(cards(inLead), opened)].filter((card) => !!card);
    const first = () =>
      view.scrollTop > 0 && cards(inAll).find((one) => distance(one) + one.offsetHeight > 0);
    const card = among.find((one) => one.contains(document.activeElement)) ?? among[0] ?? first();
    const href = card && card.querySelector('a')?.getAttribute('href');
    return card && href ? { href, y: distance(card), isLead: card.matches(inLead) } : undefined;
  }

  function settle(): void {
    if (!back || route.get().view !== 'stories') return;
    const { href, y, isLead, isHeard, found } = back;
    const among = linked(cards(inAll), href);
    const lead = linked(cards(inLead), href);
    // The row above may have the card before it is drawn in its place: it counts where the card has no other.
    const card =
      isLead || y === undefined
        ? (lead ?? among)
        : (among ?? (found && found.rank === undefined ? lead : undefined));
    if (!card) {
      if (found?.rank !== undefined) scrollToRank(found.rank, y);
      return;
    }
    if (y !== undefined) scrollBy(distance(card) - y);
    if (isHeard && !isOnScreen(card)) card.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    // Until storage has answered, the cards are as they were left.
    if (!found) return;
    if (isHeard) showHeard(card);
    if (!back.isPlaced) endAfter(SETTLED);
    back.isPlaced = true;
  }

  function endAfter(ms: number): void {
    const mine = back;
    setTimeout(() => back === mine && end(), ms);
  }

  function scrollBy(top: number): void {
    if (Math.abs(top) >= 1) view.scrollBy({ top, behavior: 'instant' });
  }

  /** Scrolls to where the card will be drawn. */
  function scrollToRank(rank: number, y = DEFAULT_Y): void {
    const [list] = [...app.querySelectorAll<HTMLElement>('.shelf > ul')].slice(-1);
    const grid = list && measureGrid(list);
    if (!grid) return;
    scrollBy(distance(list) + Math.floor(rank / grid.columns) * grid.row - y);
  }

  /** Whether the card's middle is seen. */
  function isOnScreen(card: HTMLElement): boolean {
    const middle = distance(card) + card.offsetHeight / 2;
    return middle >= 0 && middle <= view.clientHeight;
  }

  function showHeard(card: HTMLElement): void {
    const now = document.activeElement;
    if (!now || now === document.body || now.matches('#view h1'))
      card.querySelector('a')?.focus({ preventScroll: true });
    if ('heard' in card.dataset) return;
    card.dataset.heard = '';
    card.querySelector('.cover')?.animate(
      [
        { boxShadow: '0 0 0 5px #ffcb74, 0 0 36px 10px #ffcb74' },
        { boxShadow: '0 0 0 0 #ffcb7400, 0 0 0 0 #ffcb7400' },
      ],
      // Without motion it is lit and then is not.
      {
        id: 'heard',
        duration: 2400,
        easing: reducesMotion(profileNow() === 'lite') ? 'steps(1)' : 'ease-in',
      },
    );
  }

  function begin(): void {
    const href = heard ?? left?.href;
    back = href ? { href, y: left?.y, isLead: left?.isLead ?? false, isHeard: !!heard } : undefined;
    left = heard = undefined;
    if (!back) return;
    // The browser would move the view, too, when something comes above the cards.
    view.style.overflowAnchor = 'none';
    ignore(findRank(back), 'a card that is drawn is found without it');
    settle();
  }

  /** The card may be far from where it was: its number among all stories leads to it. */
  async function findRank(mine: Return): Promise<void> {
    const to = parseRoute(mine.href);
    mine.found = { rank: 'id' in to ? await rankOf(to.id, shelf.query.get()) : undefined };
    if (back !== mine) return;
    endAfter(PATIENCE);
    settle();
  }

  const end = () => {
    back = undefined;
    view.style.overflowAnchor = '';
  };
  let before = route.get().view;
  const follow = () => {
    const now = route.get();
    const href = hrefOf(now);
    if (before === 'stories' && now.view !== 'stories') {
      end();
      left = placeNow(href);
    }
    if (now.view === 'play') heard = href;
    if (now.view === 'stories' && before !== 'stories') begin();
    before = now.view;
  };
  if (before === 'play') heard = hrefOf(route.get());
  route.subscribe(follow);
  new MutationObserver(settle).observe(app, { childList: true, subtree: true });
  for (const sign of ['pointerdown', 'wheel', 'keydown'])
    addEventListener(sign, end, { capture: true, passive: true });
  onHome(() => {
    end();
    left = heard = undefined;
  });
}
