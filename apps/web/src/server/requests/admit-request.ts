import type { IncomingMessage } from "node:http";
import { ADDRESS_HEADER, ORIGIN_HEADER } from "./request-headers.ts";
import { addressOf, originOf } from "./request-origin.ts";
import type { OriginRules } from "./request-origin.ts";

/**
 * Headers that say something about the connection, which only we may say, and headers that steer Next itself: one of
 * them made older versions skip what guarded a page.
 */
const FORGEABLE =
  /^(?:x-forwarded-|x-real-ip$|forwarded$|x-middleware-|x-crux-|x-invoke-|x-matched-path$|x-nextjs-|content-security-policy)/;

type AdmittedParts = Pick<IncomingMessage, "headers" | "url"> & {
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/**
 * Judges where a request came to, and replaces what its headers claim by what is so.
 *
 * @returns the origin it came to; null for a foreign host and for an address that names a host of its own
 */
export function admitRequest(request: AdmittedParts, rules: OriginRules): string | null {
  const { headers } = request;
  const facts = {
    socketAddress: request.socket.remoteAddress ?? "",
    isEncrypted: false,
    header(name: string) {
      const value = headers[name];
      return Array.isArray(value) ? value.join(",") : value;
    },
  };
  const origin = request.url?.startsWith("/") === true ? originOf(facts, rules) : null;
  const address = addressOf(facts, rules);
  for (const name of Object.keys(headers)) {
    if (FORGEABLE.test(name)) Reflect.deleteProperty(headers, name);
  }
  if (origin === null) return null;
  const { host, protocol } = new URL(origin);
  headers.host = host;
  headers["x-forwarded-host"] = host;
  headers["x-forwarded-proto"] = protocol.slice(0, -1);
  headers["x-forwarded-for"] = address;
  headers[ORIGIN_HEADER] = origin;
  headers[ADDRESS_HEADER] = address;
  return origin;
}
