import { elementsOf, resolveHref, typesOf } from './markup';

/** A part of a sound that speaks one element, as SMIL says it. */
interface OverlayPar {
  /** Id of the element within its document; empty for the whole. */
  id: string;
  /** Path of the sound; undefined where it lies outside the book. */
  sound: string | undefined;
  /** Seconds; the end is absent where the sound is played to its own end. */
  begin: number;
  end?: number;
  types: string[];
}

/** Seconds of a SMIL clock value: `01:02:03.4`, `02:03.4`, `3.4s`, `3400ms`, `2min`, `1h`, `3.4`; undefined for another. */
function clockSeconds(value: string): number | undefined {
  const plain = value.trim().replace(/^npt=/u, '');
  const clock = /^(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?)$/u.exec(plain);
  if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const count = /^(\d+(?:\.\d+)?)(h|min|s|ms)?$/u.exec(plain);
  if (!count) return undefined;
  const unit = { h: 3600, min: 60, s: 1, ms: 0.001 }[count[2] ?? 's'] ?? 1;
  return Number(count[1]) * unit;
}

/** The parallel parts of an overlay that speak a document, in order. @param path of the overlay */
export function overlayPars(smil: Document, path: string, documentPath: string): OverlayPar[] {
  return elementsOf(smil, 'par').flatMap((par): OverlayPar[] => {
    const target = resolveHref(path, elementsOf(par, 'text')[0]?.getAttribute('src') ?? '');
    const audio = elementsOf(par, 'audio')[0];
    if (!audio || target?.path.toLowerCase() !== documentPath.toLowerCase()) return [];
    const begin = clockSeconds(audio.getAttribute('clipBegin') ?? '0');
    const end = clockSeconds(audio.getAttribute('clipEnd') ?? '');
    const types = [...typesOf(par), ...enclosingTypes(par)];
    const sound = resolveHref(path, audio.getAttribute('src') ?? '')?.path;
    return [{ id: target.id, sound, begin: begin ?? Number.NaN, ...(end !== undefined && { end }), types }];
  });
}

function enclosingTypes(par: Element): string[] {
  const types: string[] = [];
  for (let up = par.parentElement; up; up = up.parentElement) types.push(...typesOf(up));
  return types;
}
