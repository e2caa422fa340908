import type { Page } from 'playwright-core';
import { eventually } from '../player-rig';

/** Focus rings that are cut off or missing; tried on everything focusable. */
export async function cutLines(page: Page): Promise<string[]> {
  // A key was pressed: from now on the focus is shown, and revealed elements have room for its ring.
  await eventually(async () => {
    await page.keyboard.press('Tab');
    return page.evaluate(
      () => getComputedStyle(document.querySelector('a, button') as Element).scrollMarginTop,
    );
  }).toBe('20px');
  return page.evaluate(() => {
    const scope = document.querySelector('dialog:modal') ?? document.body;
    const all = [
      ...scope.querySelectorAll<HTMLElement>('a[href], button, input, textarea, summary, [tabindex]'),
    ];
    const found: string[] = [];
    for (const one of all) {
      if (one.tabIndex < 0 || one.matches(':disabled') || !one.getClientRects().length) continue;
      one.focus();
      if (document.activeElement !== one) continue;
      (one.closest('label:has(input)') ?? one).scrollIntoView({ block: 'nearest' });
      const name = `${one.localName}.${one.className} “${one.getAttribute('aria-label') ?? one.textContent}”`;
      const candidates = [one, one.closest('label'), one.nextElementSibling].filter((each) => each !== null);
      const lined = candidates.find((each) => {
        const { outlineStyle, outlineWidth, opacity } = getComputedStyle(each);
        return outlineStyle !== 'none' && opacity !== '0' && Number.parseFloat(outlineWidth) >= 3;
      });
      if (!lined) {
        found.push(`${name} shows no line`);
        continue;
      }
      const { outlineOffset, outlineWidth } = getComputedStyle(lined);
      const out = Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth);
      const box = lined.getBoundingClientRect();
      let cut = Math.max(
        out - box.left,
        out - box.top,
        box.right + out - innerWidth,
        box.bottom + out - innerHeight,
      );
      let by = 'the screen';
      for (let at = lined.parentElement; at; at = at.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(at);
        const clip = at.getBoundingClientRect();
        const x =
          overflowX === 'visible' ? 0 : Math.max(clip.left - box.left + out, box.right + out - clip.right);
        const y =
          overflowY === 'visible' ? 0 : Math.max(clip.top - box.top + out, box.bottom + out - clip.bottom);
        // An element taller than its scroller cannot be seen whole.
        const tall = box.height + 2 * out > clip.height;
        if (Math.max(x, tall ? 0 : y) > cut)
          [cut, by] = [Math.max(x, tall ? 0 : y), `.${at.className || at.id}`];
        if (position === 'fixed') break;
      }
      if (cut > 1.5) found.push(`${name}: ${cut.toFixed(1)} px of its line are cut by ${by}`);
    }
    return found;
  });
}

/** Words that are cut off or off the screen, and controls that overlap. */
export function crowded(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const scope = document.querySelector('dialog:modal') ?? document.body;
    const name = (one: Element) =>
      `${one.localName}.${one.getAttribute('class') ?? ''} “${(one.getAttribute('aria-label') ?? one.textContent ?? '').slice(0, 40)}”`;
    const seen = (one: Element) => {
      const { visibility, clipPath, opacity } = getComputedStyle(one);
      const { width, height } = one.getBoundingClientRect();
      return (
        // Not in what is folded.
        one.checkVisibility() &&
        visibility === 'visible' &&
        clipPath !== 'inset(50%)' &&
        width > 1 &&
        height > 1 &&
        opacity !== '0'
      );
    };
    const reaches = (one: Element) => {
      // Content outside a scroller's visible part can be scrolled to; other content never shows.
      let at: Element | null = one;
      for (; at && at !== document.body; at = at.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(at);
        if (at !== one && /auto|scroll/u.test(overflowX + overflowY)) return true;
        if (position === 'fixed') return false;
      }
      return false;
    };
    const controls: [Element, DOMRect][] = [];
    for (const one of scope.querySelectorAll('*')) {
      if (one.closest('svg') || !seen(one) || one.closest('.visually-hidden, [aria-hidden=true]')) continue;
      const box = one.getBoundingClientRect();
      const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(one);
      const texts = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (texts && !one.matches('textarea, input')) {
        const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
        if (hides(overflowX) && one.scrollWidth > one.clientWidth + 1)
          found.push(`${name(one)} is cut at its side`);
        if (hides(overflowY) && one.scrollHeight > one.clientHeight + 2 && webkitLineClamp === 'none')
          found.push(`${name(one)} is cut below`);
        if (box.right > innerWidth + 1 || box.left < -1) found.push(`${name(one)} runs out of the screen`);
      }
      if (
        !one.matches(
          'a, button, input:not([type=radio], [type=checkbox], [type=file]), textarea, summary, label',
        )
      )
        continue;
      if (one.matches('label') && !one.querySelector('input')) continue;
      const out = box.bottom > innerHeight + 1 || box.top < -1 || box.right > innerWidth + 1 || box.left < -1;
      if (out && !reaches(one)) found.push(`${name(one)} lies outside the screen`);
      controls.push([one, box]);
    }
    controls.forEach(([one, a], i) => {
      for (const [other, b] of controls.slice(i + 1)) {
        if (one.contains(other) || other.contains(one)) continue;
        const scroll = (each: Element) =>
          each.closest('#view .create-groups, .player-scroll, #tabs, #view, dialog');
        if (scroll(one) !== scroll(other)) continue;
        const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (x > 2 && y > 2) found.push(`${name(one)} and ${name(other)} overlap`);
      }
    });
    return found;
  });
}

/** Runs in the page: anything on or off that is drawn otherwise than as a switch. A set of faces or heroes is no such thing. */
function unswitched(): string[] {
  const boxes = [...document.querySelectorAll('input[type=checkbox]:not([role=switch])')]
    .filter((one) => !one.closest('fieldset, [role=group]'))
    .map((one) => `${one.parentElement?.textContent} is on or off, and no switch`);
  const nameOf = (radio: Element) =>
    radio.getAttribute('aria-label') ??
    document.getElementById(radio.getAttribute('aria-labelledby') ?? '')?.textContent ??
    radio.parentElement?.textContent ??
    '';
  const groups = [...document.querySelectorAll('[role=radiogroup]')]
    .map((group) => [...group.querySelectorAll('input[type=radio]')].map(nameOf))
    .filter((names) => names.length === 1 || (names.length === 2 && names.some(isOnOrOff)))
    .map((names) => `${names.join(' or ')} is on or off, and no switch`);
  return [...boxes, ...groups];

  function isOnOrOff(name: string): boolean {
    return /^(on|off|yes|no|none|never|aç|açık|kapat|kapalı|evet|hayır|yok|hiç)$/iu.test(name.trim());
  }
}

const CONTROLS = /^(button|link|radio|checkbox|switch|slider|textbox|searchbox|combobox|image|dialog)$/u;

/** Faults for a screen reader: controls without a name, a view without its heading or its landmark. */
export async function unheard(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const told = nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties }) => ({
      role: `${role?.value}`,
      name: `${name?.value ?? ''}`.trim(),
      of: (what: string) => properties?.find((one) => one.name === what)?.value?.value,
    }));
  const found = told
    .filter(({ role, name }) => CONTROLS.test(role) && !name)
    .map(({ role }) => `a ${role} has no name`);
  for (const { role, name, of } of told)
    if (of('live') === 'assertive') found.push(`${role} ${name} interrupts`);
  found.push(...(await page.evaluate(unswitched)));
  const is = (what: string) => told.filter(({ role }) => role === what);
  // A modal dialog is all that is exposed.
  if (is('dialog').length) return found;
  const headings = is('heading').filter(({ of }) => of('level') === 1).length;
  if (headings !== 1) found.push(`${headings} first headings`);
  if (is('main').length !== 1) found.push('no main landmark');
  return found;
}
