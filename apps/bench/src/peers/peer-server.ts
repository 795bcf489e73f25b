import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

export interface PeerServer {
  readonly url: string;
  /** What a page asks for its drawing by: `/drawings/<name>.json`. */
  readonly drawings: Map<string, string>;
  stop(): Promise<void>;
}

/**
 * Serves the built pages and their assets on a free port of the loopback address.
 *
 * @param roots the first part of an address to the folder it stands for; "" is everything else
 */
export async function servePeers(roots: Readonly<Record<string, string>>): Promise<PeerServer> {
  const drawings = new Map<string, string>();
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://127.0.0.1").pathname));
    const drawing = /^\/drawings\/(\w+)\.json$/u.exec(path)?.[1];
    if (drawing !== undefined) {
      const text = drawings.get(drawing);
      response.writeHead(text === undefined ? 404 : 200, { "content-type": "application/json" });
      response.end(text);
      return;
    }
    void sendFile(path);

    async function sendFile(wanted: string): Promise<void> {
      const root = Object.keys(roots).find((prefix) => prefix !== "" && wanted.startsWith(prefix)) ?? "";
      const file = join(roots[root] ?? "", wanted.slice(root.length));
      const isFile = await stat(file).then(
        (found) => found.isFile(),
        () => false, // Missing: answered below.
      );
      response.writeHead(isFile ? 200 : 404, {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      });
      if (isFile) createReadStream(file).pipe(response);
      else response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    drawings,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
