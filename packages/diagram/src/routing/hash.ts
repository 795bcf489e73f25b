/** A number from an id and another number, the same on every machine (FNV-1a). */
export function hashOf(id: string, salt: number): number {
  let hash = (2_166_136_261 ^ salt) >>> 0;
  for (let place = 0; place < id.length; place += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(place), 16_777_619) >>> 0;
  }
  return (hash ^ (hash >>> 13)) >>> 0;
}
