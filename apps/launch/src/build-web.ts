import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { hashBuildInputs } from "./build-hash.ts";
import { checkoutDirectory, webDirectory } from "./checkout.ts";
import { runProgram } from "./child-process.ts";
import { Failure } from "./failure.ts";

const buildDirectory = join(webDirectory, ".next");
const stamp = join(buildDirectory, "crux-inputs");

const OTHER_BUILD_MS = 180_000;

/** Two builds of one folder would disturb each other; the bundler refuses the second. */
class OtherBuildRuns extends Error {}

async function findBuild(wanted: string): Promise<boolean> {
  const built = await readFile(stamp, "utf8").catch(() => null);
  const isWhole = await stat(join(buildDirectory, "BUILD_ID")).then(
    () => true,
    () => false,
  );
  return isWhole && built === wanted;
}

async function build(signal: AbortSignal): Promise<void> {
  await runProgram({
    file: process.execPath,
    parameters: [join(webDirectory, "node_modules/next/dist/bin/next"), "build"],
    cwd: webDirectory,
    environment: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    signal,
    failure: (line, output) =>
      output.includes("Another next build process")
        ? new OtherBuildRuns()
        : new Failure(
            `The web application could not be built: ${line}`,
            "Run `pnpm build` to see all of it.",
          ),
  });
}

/** Builds the web application unless the last build was made from the same inputs. */
export async function buildWeb(options: {
  readonly signal: AbortSignal;
  readonly onBuild: () => void;
}): Promise<void> {
  const wanted = await hashBuildInputs(checkoutDirectory);
  if (await findBuild(wanted)) return;
  options.onBuild();
  const end = performance.now() + OTHER_BUILD_MS;
  for (;;) {
    try {
      await rm(stamp, { force: true });
      await build(options.signal);
      await writeFile(stamp, wanted);
      return;
    } catch (error) {
      if (!(error instanceof OtherBuildRuns)) throw error;
      if (performance.now() > end) {
        throw new Failure("Another build of the web application does not end.", "End it, then start again.");
      }
      await delay(1_000);
      // The other build may have been of these very inputs.
      if (await findBuild(wanted)) return;
    }
  }
}
