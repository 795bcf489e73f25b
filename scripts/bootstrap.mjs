/**
 * The way in from `npm start` and `npm test`: needs nothing but Node 18 and npm. Installs the packages with the pinned
 * package manager when the lockfile has changed, generates what is generated, and goes on under the pinned Node.
 * Plain JavaScript without dependencies, because it runs before there are any.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 18;
const PACKAGE_MANAGER = "pnpm@10.34.9";

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const installedStamp = join(checkout, "node_modules", ".crux-installed");
const pinnedNode = join(checkout, "node_modules", "node-runtime", "bin", "node");
const environment = {
  ...process.env,
  PATH: `${join(checkout, "node_modules", ".bin")}${delimiter}${process.env["PATH"] ?? ""}`,
  // What was read and compiled once is not again, by none of the programs and threads that are started from here.
  NODE_COMPILE_CACHE:
    process.env["NODE_COMPILE_CACHE"] ?? join(checkout, "node_modules", ".cache", "compiled"),
  TURBO_TELEMETRY_DISABLED: "1",
  NEXT_TELEMETRY_DISABLED: "1",
};

/** Ends with one line that names the cause and the next step. */
function fail(cause, nextStep) {
  console.error(`Crux cannot start: ${cause} ${nextStep}`);
  process.exit(1);
}

function installedHash() {
  const hash = createHash("sha256");
  for (const name of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"]) {
    hash.update(readFileSync(join(checkout, name)));
  }
  return hash.update(`${process.platform}-${process.arch}`).digest("hex");
}

function installPackages() {
  const wanted = installedHash();
  const isInstalled = existsSync(installedStamp) && readFileSync(installedStamp, "utf8") === wanted;
  if (isInstalled && existsSync(pinnedNode)) return;
  console.log("Crux: installing packages (a minute or two on the first start) …");
  const npx = process.platform === "win32" ? "npx.cmd" : "npx";
  const result = spawnSync(
    npx,
    ["--yes", PACKAGE_MANAGER, "install", "--frozen-lockfile", "--reporter=append-only"],
    {
      cwd: checkout,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      // Without a terminal the package manager would otherwise refuse to replace a folder.
      env: { ...process.env, CI: "true" },
      shell: process.platform === "win32",
    },
  );
  if (result.error !== undefined)
    fail(`npx cannot be run (${result.error.message}).`, "Install npm, then try again.");
  if (result.status !== 0) {
    console.error(`${result.stdout}${result.stderr}`.trim().split("\n").slice(-15).join("\n"));
    fail(
      "the packages could not be installed (see above).",
      "Check the connection to the package registry, then try again.",
    );
  }
  if (!existsSync(pinnedNode)) {
    fail("the pinned Node was not installed.", "Delete the folder node_modules, then try again.");
  }
  mkdirSync(dirname(installedStamp), { recursive: true });
  writeFileSync(installedStamp, wanted);
}

function generate() {
  const result = spawnSync(
    join(checkout, "node_modules", ".bin", "turbo"),
    ["run", "generate", "--output-logs=errors-only"],
    {
      cwd: checkout,
      encoding: "utf8",
      env: environment,
    },
  );
  if (result.status === 0) return;
  console.error(`${result.stdout ?? ""}${result.stderr ?? ""}`.trim().split("\n").slice(-15).join("\n"));
  fail("a generated part could not be made (see above).", "Delete the folder node_modules, then try again.");
}

/** Hands the terminal over to the launcher and ends as it ends. */
function goOn(parameters) {
  const child = spawn(pinnedNode, [join(checkout, "apps", "launch", "src", "main.ts"), ...parameters], {
    // The channel tells the launcher when this process is killed.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: environment,
    cwd: checkout,
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // Ctrl-C reaches the launcher from the terminal as well; it counts signals that come together as one.
      child.kill(signal);
    });
  }
  // A closed terminal takes the output away before the end.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
  child.on("error", (error) =>
    fail(
      `the pinned Node cannot be run (${error.message}).`,
      "Delete the folder node_modules, then try again.",
    ),
  );
  child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
}

const [command = "start", ...parameters] = process.argv.slice(2);
if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  fail(`this Node is ${process.versions.node}.`, `Install Node ${OLDEST_NODE} or newer, then try again.`);
}
installPackages();
generate();
goOn([command, ...parameters]);
