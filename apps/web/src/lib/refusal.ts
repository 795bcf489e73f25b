import { TRPCClientError } from "@trpc/client";
import type { RefusalShape } from "@crux/api";

/** The server's refusal in an error of the client, or null when the error is something else. */
export function refusalOf(error: unknown): RefusalShape | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
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
