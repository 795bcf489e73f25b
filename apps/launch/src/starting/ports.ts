import { createServer } from "node:net";

const LAST_PORT = 65_535;
const PORTS_TRIED = 200;

/** Tells whether nobody listens on a port at any of these addresses. */
export async function isPortFree(port: number, hosts: readonly string[]): Promise<boolean> {
  for (const host of hosts) {
    const isFree = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      // An address that this machine does not have (IPv6 switched off) cannot be taken by anybody.
      probe.once("error", (error) => resolve("code" in error && error.code === "EADDRNOTAVAIL"));
      probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
    });
    if (!isFree) return false;
  }
  return true;
}

/**
 * Chooses the wanted port or the next free one above it; null when 200 in a row are taken.
 *
 * @param isFree asks the system; a port that was promised to somebody else already counts as taken
 */
export async function choosePort(
  wanted: number,
  isFree: (port: number) => Promise<boolean>,
): Promise<number | null> {
  for (let port = wanted; port <= Math.min(LAST_PORT, wanted + PORTS_TRIED); port += 1) {
    if (await isFree(port)) return port;
  }
  return null;
}

/** Asks the system for any free port of the loopback address. */
export async function findAnyPort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
