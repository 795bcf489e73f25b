/**
 * Writes the Prisma client to `src/generated`, only when the schema or Prisma's version has changed.
 *
 * Every `prisma` command first wants to download a native engine that `generate` never runs. Naming any existing
 * program in its place keeps the step offline.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const room = dirname(dirname(fileURLToPath(import.meta.url)));
const schemaDirectory = join(room, "../../prisma/schema");
const stampFile = join(room, "src/generated/.schema-hash");

const hash = createHash("sha256");
hash.update(readFileSync(join(room, "package.json")));
for (const name of readdirSync(schemaDirectory).toSorted()) {
  hash.update(name).update(readFileSync(join(schemaDirectory, name)));
}
const wanted = hash.digest("hex");
const isCurrent = existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted;

if (!isCurrent) {
  rmSync(stampFile, { force: true });
  const result = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
    cwd: room,
    encoding: "utf8",
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  });
  if (result.status !== 0) {
    console.error(result.stdout, result.stderr);
    process.exit(result.status ?? 1);
  }
  writeFileSync(stampFile, wanted);
}
