/**
 * Whether a call to the procedures comes from a script of ours. The header cannot be set by a form or an image of
 * another site, and a script of another site would need our permission to set it, which nobody gets.
 */
export function isOwnScript(request: Request, origin: string): boolean {
  if (request.headers.get("x-crux") !== "1") return false;
  const from = request.headers.get("origin");
  if (request.method === "GET") return from === null || from === origin;
  // Only JSON: form types travel without the browser asking first.
  const type = request.headers.get("content-type") ?? "";
  return from === origin && /^application\/json(?:;|$)/i.test(type);
}
