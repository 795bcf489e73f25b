import { createServer } from "node:net";
import type { FullConfig } from "@playwright/test";
import { startStack, type Stack } from "./stack.ts";

/**
 * Starts a stack for each worker and hands their addresses and sign-ins to the tests; the returned function stops them.
 * Nobody shares one with what another worker does meanwhile, so a test may end its servers and count its maps.
 */
export default async function globalSetup({ workers }: FullConfig): Promise<() => Promise<void>> {
  const stacks = await Promise.all(
    Array.from({ length: workers }, async (_, index) => await startOne(index)),
  );
  process.env["CRUX_E2E_STACKS"] = JSON.stringify(stacks);
  return async () => {
    await Promise.all(stacks.map(async (stack) => await stack.stop()));
  };
}

/** It may also be asked for by a name that is not loopback's, as in a local network without https. */
async function startOne(index: number): Promise<Stack> {
  const port = await findFreePort(PORTS_FROM + index * PORTS + Math.floor((Math.random() * PORTS) / 2));
  return await startStack({
    env: { CRUX_WEB_PORT: String(port), CRUX_COLLAB_PORT: "0", CRUX_ORIGINS: `http://crux.test:${port}` },
  });
}

/** From here on, before systems take a port when asked for any: each stack gets one among ports of its own. */
const PORTS_FROM = 20_000;
const PORTS = 1000;

/** The first port from one on on which nobody listens. A port that the system chose might be given to another meanwhile. */
async function findFreePort(from: number): Promise<number> {
  const isFree = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(from, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
  return isFree ? from : await findFreePort(from + 1);
}
