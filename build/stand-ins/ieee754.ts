/** Instead of `ieee754`: floats of four and eight bytes, as tags have them. */

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset);

export function read(bytes: Uint8Array, at: number, isLittle: boolean, _bits: number, size: number): number {
  const view = viewOf(bytes);
  return size === 8 ? view.getFloat64(at, isLittle) : size === 4 ? view.getFloat32(at, isLittle) : Number.NaN;
}

export function write(
  bytes: Uint8Array,
  value: number,
  at: number,
  isLittle: boolean,
  _bits: number,
  size: number,
): void {
  const view = viewOf(bytes);
  if (size === 8) view.setFloat64(at, value, isLittle);
  else if (size === 4) view.setFloat32(at, value, isLittle);
}
