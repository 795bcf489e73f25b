import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { hashBuildInputs } from "./build-hash.ts";
import { checkoutDirectory, webDirectory } from "./checkout.ts";
import { runProgram } from "./child-process.ts";
import { Failure } from "./failure.ts";

const buildDirectory = join(webDirectory, ".next");
const stamp = join(buildDirectory, "crux-inputs");

/** Builds the web application unless the last build was made from the same inputs. */
export async function buildWeb(options: {
  readonly signal: AbortSignal;
  readonly onBuild: () => void;
}): Promise<void> {
  const wanted = await hashBuildInputs(checkoutDirectory);
  const built = await readFile(stamp, "utf8").catch(() => null);
  const isWhole = await stat(join(buildDirectory, "BUILD_ID")).then(
    () => true,
    () => false,
  );
  if (isWhole && built === wanted) return;
  options.onBuild();
  await rm(stamp, { force: true });
  const require = createRequire(join(webDirectory, "package.json"));
  await runProgram({
    file: process.execPath,
    parameters: [require.resolve("next/dist/bin/next"), "build"],
    cwd: webDirectory,
    environment: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    signal: options.signal,
    failure: (line) => new Failure(`The web application could not be built: ${line}`, "Run `pnpm build` to see all of it."),
  });
  await writeFile(stamp, wanted);
}
