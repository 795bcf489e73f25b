/** Only for resolving paths; nobody is sent there. */
const ELSEWHERE = "http://path.invalid";

/**
 * A path of our own to go on to after signing in, or null. Anything that a browser could read as another site
 * (a second slash, a backslash, a control character) is dropped.
 */
export function safePath(value: string | string[] | null | undefined): string | null {
  if (typeof value !== "string" || !/^\/(?![/\\])[\x21-\x7E]*$/.test(value) || value.includes("\\"))
    return null;
  // Dots take segments away, and what is left may begin with the second slash after all.
  const { origin, pathname } = new URL(value, ELSEWHERE);
  return origin === ELSEWHERE && !pathname.startsWith("//") ? value : null;
}
