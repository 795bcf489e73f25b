import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { hashMapState } from "@crux/api";
import { backUpDatabase } from "@crux/db/server";
import type { BackupManifest } from "@crux/db/server";
import { Failure } from "../failure.ts";

/** Writes a backup of a database to a file. */
export async function backUpTo(url: string, file: string): Promise<BackupManifest> {
  await mkdir(dirname(file), { recursive: true });
  return await backUpDatabase({ url, file, hashMap: hashMapState }).catch((error: unknown) => {
    throw new Failure(
      `The backup could not be written (${error instanceof Error ? error.message : String(error)}).`,
      "Look whether the folder can be written to and has room, then try again.",
    );
  });
}

/** Backs a database up before it is migrated. The files stay until the operator removes them. */
export async function backUpBeforeMigrating(
  url: string,
  dataDirectory: string,
  pending: readonly string[],
): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/[:.]/gu, "-");
  const file = join(dataDirectory, "backups", `before-${pending.at(-1) ?? "migrating"}-${stamp}.crux-backup`);
  await backUpTo(url, file);
  return file;
}
