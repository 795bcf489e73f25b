import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * The peers stand in a folder with a lockfile of its own, outside the workspace: 330 packages that neither `npm start`
 * nor the tests need, and that may not choose the product's own versions.
 */
export const PEERS = fileURLToPath(new URL("../../peers", import.meta.url));

const PNPM = fileURLToPath(new URL("../../../../node_modules/pnpm/bin/pnpm.cjs", import.meta.url));

/** Installs the peers where they are missing, without any install script, and builds their pages for production. */
export async function buildPeers(log: (line: string) => void): Promise<string> {
  const vite = join(PEERS, "node_modules/vite/bin/vite.js");
  if (!existsSync(vite)) {
    log("installing tldraw and Excalidraw for the benchmark");
    await runNode([
      PNPM,
      "install",
      "--ignore-workspace",
      "--frozen-lockfile",
      "--ignore-scripts",
      "--silent",
    ]);
  }
  log("building the peers' pages");
  await runNode([vite, "build"]);
  return join(PEERS, "dist");
}

async function runNode(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: PEERS,
    env: { ...process.env, CI: "true", NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => output.push(String(text)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0)
    throw new Error(`The peers could not be installed or built:\n${output.join("").slice(-3000)}`);
}
