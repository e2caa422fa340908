/** Reads every frame header of an mp3: the player joins pages byte for byte, so each frame must be of one kind. */

export const FRAME = 144;
export const BYTES_A_SECOND = 6000;

/** MPEG-2, layer III; 48 kbit/s; 24 kHz; no padding; mono. The protection and private bits may be either. */
const HEADER = { mask: 0xfffefec0, value: 0xfff264c0 };
/** Marks of a header frame, which would play as a click at each join. */
const TAGS = ['Xing', 'Info', 'VBRI'];

/** The first fault of a file, or nothing. */
export function mp3Fault(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'is empty';
  if (bytes.length % FRAME !== 0) return `has ${bytes.length} bytes, not whole frames of ${FRAME}`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += FRAME) {
    const header = view.getUint32(at);
    if ((header & HEADER.mask) >>> 0 !== HEADER.value)
      return `frame ${at / FRAME} (header ${header.toString(16)}) is not 48 kbit/s, 24 kHz, mono, layer III`;
    const sideInfo = at + (header & 0x1_0000 ? 4 : 6);
    // Distance to the beginning of this frame's sound: anything but 0 would read bytes of the page before.
    if (bytes[sideInfo] !== 0) return `frame ${at / FRAME} leans on the frames before it (bit reservoir)`;
    // Mono MPEG-2 side information is 9 bytes long; the tag stands behind it.
    const tag = String.fromCharCode(...bytes.subarray(sideInfo + 9, sideInfo + 13));
    if (TAGS.includes(tag)) return `frame ${at / FRAME} is a ${tag} header`;
  }
  return undefined;
}

/** Whether nothing at all is coded in a frame: its granule takes no bits. */
export function isSilent(bytes: Uint8Array, at: number): boolean {
  const sideInfo = at + ((bytes[at + 1] as number) & 1 ? 4 : 6);
  // One byte holds the distance to the frame's sound, one bit is private, twelve hold the length.
  return ((bytes[sideInfo + 1] as number) & 0x7f) === 0 && (bytes[sideInfo + 2] as number) >> 3 === 0;
}
