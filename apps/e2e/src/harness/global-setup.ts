import { createServer } from "node:net";
import type { FullConfig } from "@playwright/test";
import { startStack, type Stack } from "./stack.ts";

/**
 * Starts a stack for each worker and hands their addresses and sign-ins to the tests; the returned function stops them.
 * Nobody shares one with what another worker does meanwhile, so a test may end its servers and count its maps.
 */
export default async function globalSetup({ workers }: FullConfig): Promise<() => Promise<void>> {
  const stacks = await Promise.all(Array.from({ length: workers }, startOne));
  process.env["CRUX_E2E_STACKS"] = JSON.stringify(stacks);
  return async () => {
    await Promise.all(stacks.map(async (stack) => await stack.stop()));
  };
}

/** It may also be asked for by a name that is not loopback's, as in a local network without https. */
async function startOne(): Promise<Stack> {
  const port = await findFreePort();
  return await startStack({
    env: { CRUX_WEB_PORT: String(port), CRUX_COLLAB_PORT: "0", CRUX_ORIGINS: `http://crux.test:${port}` },
  });
}

async function findFreePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
