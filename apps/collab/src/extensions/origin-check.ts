import type { Duplex } from "node:stream";
import type { Extension } from "@hocuspocus/server";
import { alreadyAnswered } from "../safe.ts";

const FORBIDDEN = "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/**
 * Lets browsers connect from our own pages only: a foreign page could otherwise open a socket in a visitor's name. The
 * origin must be sent and equal one of the list; programs that send none are refused like the rest.
 */
export function originCheck(origins: readonly string[]): Extension {
  const allowed = new Set(origins);
  return {
    extensionName: "origin-check",
    priority: 1_000,
    async onUpgrade({ request, socket }) {
      const stream: Duplex = socket;
      // A socket that breaks before the upgrade is done has no other listener, and the event would end the process.
      stream.on("error", () => stream.destroy());
      const { origin } = request.headers;
      if (origin !== undefined && allowed.has(origin)) return;
      stream.end(FORBIDDEN, () => stream.destroy());
      await alreadyAnswered();
    },
  };
}
