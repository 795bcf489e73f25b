import { createServer } from "node:net";
import { startStack } from "./stack.ts";

/**
 * Starts the stack once and hands its address and sign-ins to the tests; the returned function stops it. It may also be
 * asked for by a name that is not loopback's, as in a local network without https.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const port = await findFreePort();
  const stack = await startStack({
    env: { CRUX_WEB_PORT: String(port), CRUX_COLLAB_PORT: "0", CRUX_ORIGINS: `http://crux.test:${port}` },
  });
  process.env["CRUX_E2E_STACK"] = JSON.stringify(stack);
  return async () => await stack.stop();
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
