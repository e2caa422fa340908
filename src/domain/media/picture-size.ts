/** Size by a picture's first bytes, before it is decoded: a photo can be larger than memory. Pixels. */
interface PictureSize {
  width: number;
  height: number;
}

/** Reads PNG, GIF, WebP and JPEG; undefined for anything else. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint32(0) === 0x89504e47) return size(view.getUint32(16), view.getUint32(20));
    if (view.getUint32(0) === 0x47494638) return size(view.getUint16(6, true), view.getUint16(8, true));
    if (view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250) return webp(view);
    return view.getUint16(0) === 0xffd8 ? jpeg(view) : undefined;
  } catch {
    // The bytes end before the size.
    return undefined;
  }
}

const size = (width: number, height: number): PictureSize | undefined =>
  width && height ? { width, height } : undefined;

/** Segments before a JPEG's size, and fill bytes before one: no photo has as many. */
const MAX_SEGMENTS = 1000;
const MAX_FILL = 1000;

/** Frame markers are C0 to CF, except three that begin tables. */
function jpeg(view: DataView): PictureSize | undefined {
  let at = 2;
  for (let segments = 0; segments < MAX_SEGMENTS; segments++) {
    const last = at + MAX_FILL;
    while (at < last && view.getUint8(at + 1) === 0xff) at++;
    const mark = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff || mark === 0xda || mark === 0xff) return undefined;
    const frame = mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);
    if (frame) return size(view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function webp(view: DataView): PictureSize | undefined {
  const kind = view.getUint32(12);
  // VP8X, VP8L and VP8, each with its own way to write a number.
  if (kind === 0x56503858)
    return size(1 + (view.getUint32(23, true) >>> 8), 1 + (view.getUint32(26, true) >>> 8));
  if (kind === 0x5650384c) {
    const bits = view.getUint32(21, true);
    return size(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
  }
  return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
}

/** HEIC: photos as iPhones store them, which few browsers read. */
export const isHeic = (bytes: Uint8Array) =>
  /^ftyp(hei[cxms]|hev[cx]|mif1|msf1)/u.test(String.fromCharCode(...bytes.subarray(4, 12)));
