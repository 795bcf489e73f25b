import { spawnSync } from "node:child_process";

/** Programs of Debian that some tests need besides the browser, and the packages that bring them. */
const PROGRAMS = [
  { program: "redis-server", packageName: "redis-server" },
  { program: "faketime", packageName: "faketime" },
] as const;

function isThere(program: string): boolean {
  return spawnSync("which", [program], { stdio: "ignore" }).status === 0;
}

/**
 * Finds Redis and faketime for the tests of several servers, or installs them where we are root. Gives the names of
 * those that cannot be had.
 */
export function findPrograms(write: (line: string) => void): readonly string[] {
  const missing = PROGRAMS.filter(({ program }) => !isThere(program));
  if (missing.length === 0) return [];
  if (process.getuid?.() === 0 && isThere("apt-get")) {
    write(`Installing ${missing.map(({ packageName }) => packageName).join(" and ")} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update"], { stdio: "ignore", env });
    const names = missing.map(({ packageName }) => packageName);
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...names], { stdio: "ignore", env });
  }
  return missing.filter(({ program }) => !isThere(program)).map(({ program }) => program);
}
