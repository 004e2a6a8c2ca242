const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 units, from a running state, so that prefixes share their work. */
export function hashOn(state: number, text: string, from = 0, to = text.length): number {
  let hash = state;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash;
}

/** The state in which a family of features starts, so that families do not meet. */
export function familySeed(family: string): number {
  return hashOn(FNV_OFFSET, `${family}\u0000`);
}

/** Spreads the bits of a finished state: 32 bits, unsigned. */
export function finish(state: number): number {
  let hash = state;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A feature of a family, told by a number. */
export function hashOfNumber(seed: number, value: number): number {
  return finish(Math.imul(seed ^ value, FNV_PRIME));
}

/** A feature of a family, told by two numbers or hashes in order. */
export function hashOfPair(seed: number, left: number, right: number): number {
  return finish(Math.imul(finish(Math.imul(seed ^ left, FNV_PRIME)) ^ right, FNV_PRIME));
}
