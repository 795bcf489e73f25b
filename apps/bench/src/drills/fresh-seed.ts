/** A seed nobody has chosen. */
export function freshSeed(): number {
  return Date.now() % 1_000_000_000;
}
