/**
 * THE list of what making stories loads late: all that only a backend's story needs. Families without one never load it,
 * and those with one need it only where the network is.
 */
export const backend = () => import('./tell-backend');
export const painter = () => import('./pictures');
