import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { hashBuildInputs } from "./build-hash.ts";
import { checkoutDirectory, webDirectory } from "../checkout.ts";
import { runProgram } from "../child-process.ts";
import { Failure } from "../failure.ts";
import { forgetBuilding, hasBuild, keepBuild, nameOfBuild, takeWorkplace, useBuild } from "./web-builds.ts";

const OTHER_BUILD_MS = 180_000;

/** Somebody builds by hand in the same place; the bundler refuses the second. */
class OtherBuildRuns extends Error {}

async function build(signal: AbortSignal): Promise<void> {
  await runProgram({
    file: process.execPath,
    parameters: [join(webDirectory, "node_modules/next/dist/bin/next"), "build"],
    cwd: webDirectory,
    environment: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      CRUX_BUILT_AT: String(Date.now()),
    },
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

/**
 * Builds the web application unless there is a build from the same inputs.
 *
 * @returns the name of the folder in which the build stands, in the web application's own; it stays while this process
 * lives.
 */
export async function buildWeb(options: {
  readonly signal: AbortSignal;
  readonly onBuild: () => void;
}): Promise<string> {
  const wanted = await hashBuildInputs(checkoutDirectory);
  const end = performance.now() + OTHER_BUILD_MS;
  let isTold = false;
  while (!(await hasBuild(webDirectory, wanted))) {
    if (!isTold) options.onBuild();
    isTold = true;
    const leave = await takeWorkplace(webDirectory);
    try {
      if (leave !== null) {
        await build(options.signal);
        await keepBuild(webDirectory, wanted);
        break;
      }
    } catch (error) {
      if (!(error instanceof OtherBuildRuns)) {
        await forgetBuilding(webDirectory);
        throw error;
      }
    } finally {
      await leave?.();
    }
    if (performance.now() > end) {
      throw new Failure("Another build of the web application does not end.", "End it, then start again.");
    }
    // The other build may be of these very inputs.
    await delay(1_000, undefined, { signal: options.signal });
  }
  await useBuild(webDirectory, wanted);
  return nameOfBuild(wanted);
}
