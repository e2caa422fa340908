/** The face that stands for all children together: a lantern. */
export const EVERYONE = { face: 'lantern', colour: 0 };
