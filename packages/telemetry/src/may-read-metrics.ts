import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** What the figures are sent as. */
export const METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/**
 * Tells who may read the figures: whoever brings the token, or, where none is set, a program on this machine that asks
 * directly. A request that a proxy has passed on comes from this machine too, but for somebody else.
 */
export function mayReadMetrics(
  request: Pick<IncomingMessage, "headers" | "socket">,
  token: string | null,
): boolean {
  const { headers, socket } = request;
  if (token !== null) return isSame(headers.authorization ?? "", `Bearer ${token}`);
  const isPassedOn = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => name in headers);
  return !isPassedOn && LOOPBACK.has(socket.remoteAddress ?? "");
}

function isSame(one: string, other: string): boolean {
  const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
