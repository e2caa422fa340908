/** A lantern: what all of them listen by. */
export const EVERYONE = { face: 'lantern', colour: 0 };
