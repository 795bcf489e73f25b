import type { RefusalShape } from "@crux/api";

/** The server's refusal in an error of the client, or null when the error is something else. */
export function refusalOf(error: unknown): RefusalShape | null {
  // Known by its shape: whoever only reads refusals need not load the client that throws them.
  if (!(error instanceof Error) || !("data" in error)) return null;
  const { data } = error;
  if (typeof data !== "object" || data === null || !("refusal" in data)) return null;
  return isRefusal(data.refusal) ? data.refusal : null;
}

export function isRefused(error: unknown): boolean {
  return refusalOf(error) !== null;
}

/** The codes are not compared: a server that is newer than this page may know more of them. */
function isRefusal(value: unknown): value is RefusalShape {
  return typeof value === "object" && value !== null && "code" in value && typeof value.code === "string";
}
