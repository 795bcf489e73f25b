/**
 * The file of a backup: lines in gzip, each with a letter that says what it is. It can be written and read as a stream,
 * holds every table as Postgres itself words its rows, and ends with a manifest by which every part is checked.
 *
 *     H header · T table · R row · E end of the table with count and hash · M manifest
 *
 * Rejected: Postgres' own archive format. The server that comes with Crux brings no `pg_dump`.
 */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";

const BACKUP_FORMAT = 1;
const KIND = "crux-backup";
/** No row is longer: the largest value Postgres takes is a quarter of this as bytes. */
const LINE_MAX_BYTES = 512 * 1024 * 1024;

export interface BackupHeader {
  readonly format: number;
  readonly createdAt: string;
  readonly postgres: string;
  /** The migrations that the database had seen, in order. */
  readonly migrations: readonly string[];
}

interface BackedUpTable {
  readonly name: string;
  readonly rows: number;
  readonly sha256: string;
}

export interface BackedUpMap {
  readonly id: string;
  readonly headSeq: number;
  /** Names what the map says when it is opened; null when it could not be opened. */
  readonly sha256: string | null;
}

export interface BackupManifest {
  readonly tables: readonly BackedUpTable[];
  readonly maps: readonly BackedUpMap[];
}

/** Why a file is no backup that can be used; the text names the place. */
export class BackupProblem extends Error {
  readonly code: "notABackup" | "newerFormat" | "damaged";

  constructor(code: BackupProblem["code"], text: string) {
    super(text);
    this.name = "BackupProblem";
    this.code = code;
  }
}

export type BackupPart =
  | { readonly type: "header"; readonly header: BackupHeader }
  | { readonly type: "table"; readonly name: string }
  | { readonly type: "row"; readonly table: string; readonly json: string }
  | { readonly type: "manifest"; readonly manifest: BackupManifest };

/** What is written, in order; hashes and counts are added on the way. */
export type WrittenPart =
  | { readonly type: "header"; readonly header: Omit<BackupHeader, "format"> }
  | { readonly type: "table"; readonly name: string; readonly rows: AsyncIterable<readonly string[]> }
  | { readonly type: "maps"; readonly maps: readonly BackedUpMap[] };

/** Writes a backup, whole or not at all; only its owner can read the file. */
export async function writeBackupFile(
  file: string,
  parts: AsyncIterable<WrittenPart>,
): Promise<BackupManifest> {
  const tables: BackedUpTable[] = [];
  let manifest: BackupManifest | null = null;
  async function* lines(): AsyncGenerator<string> {
    for await (const part of parts) {
      if (part.type === "header") {
        yield `H${JSON.stringify({ kind: KIND, format: BACKUP_FORMAT, ...part.header })}\n`;
      } else if (part.type === "table") {
        const hash = createHash("sha256");
        let rows = 0;
        yield `T${JSON.stringify(part.name)}\n`;
        for await (const batch of part.rows) {
          for (const row of batch) {
            hash.update(row).update("\n");
            rows += 1;
            yield `R${row}\n`;
          }
        }
        const table = { name: part.name, rows, sha256: hash.digest("hex") };
        tables.push(table);
        yield `E${JSON.stringify(table)}\n`;
      } else {
        manifest = { tables, maps: part.maps };
        yield `M${JSON.stringify(manifest)}\n`;
      }
    }
  }
  const unfinished = `${file}.unfinished`;
  try {
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(unfinished, { mode: 0o600 }));
    const handle = await open(unfinished, "r+");
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  if (manifest === null) throw new Error("A backup ended without its manifest.");
  return manifest;
}

/**
 * Reads a backup part by part and checks each against what was noted. Throws a `BackupProblem` that names the table or
 * the place where the file is not what was written.
 */
export async function* readBackupFile(file: string): AsyncGenerator<BackupPart> {
  let place = "its beginning";
  let table: { name: string; rows: number; hash: ReturnType<typeof createHash> } | null = null;
  const seen: BackedUpTable[] = [];
  let isDone = false;
  for await (const line of readLines(file, () => place)) {
    const letter = line[0];
    if (place === "its beginning") {
      yield { type: "header", header: readHeader(line) };
      place = "the end of its header";
    } else if (letter === "T") {
      const name = readJson(line, place);
      if (typeof name !== "string" || table !== null) throw damaged(place);
      table = { name, rows: 0, hash: createHash("sha256") };
      place = `table ${name}`;
      yield { type: "table", name };
    } else if (letter === "R" && table !== null) {
      const json = line.slice(1);
      table.hash.update(json).update("\n");
      table.rows += 1;
      place = `table ${table.name}, after row ${table.rows}`;
      yield { type: "row", table: table.name, json };
    } else if (letter === "E" && table !== null) {
      const found: BackedUpTable = { name: table.name, rows: table.rows, sha256: table.hash.digest("hex") };
      if (!isSame(readJson(line, place), found)) throw damaged(`table ${table.name}`);
      seen.push(found);
      place = `the end of table ${table.name}`;
      table = null;
    } else if (letter === "M" && table === null) {
      const manifest = readManifest(readJson(line, place));
      if (!isSame(manifest.tables, seen)) throw damaged("its manifest");
      yield { type: "manifest", manifest };
      isDone = true;
      place = "its end";
    } else throw damaged(place);
  }
  if (!isDone) throw damaged(place);
}

function damaged(place: string): BackupProblem {
  return new BackupProblem("damaged", `The backup is damaged at ${place}.`);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function readJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line.slice(1)) as unknown;
  } catch {
    throw damaged(place);
  }
}

function readHeader(line: string): BackupHeader {
  const noBackup = new BackupProblem("notABackup", "The file is not a backup of Crux.");
  let value: unknown;
  try {
    value = JSON.parse(line.slice(1));
  } catch {
    throw noBackup;
  }
  if (typeof value !== "object" || value === null || !("kind" in value) || value.kind !== KIND)
    throw noBackup;
  const { format } = value as { format?: unknown };
  if (typeof format !== "number") throw noBackup;
  if (format > BACKUP_FORMAT) {
    throw new BackupProblem(
      "newerFormat",
      "The backup was made by a newer Crux, in a form that this one does not know.",
    );
  }
  const { createdAt, postgres, migrations } = value as Partial<Record<keyof BackupHeader, unknown>>;
  if (!Array.isArray(migrations)) throw damaged("its header");
  return {
    format,
    createdAt: String(createdAt),
    postgres: String(postgres),
    migrations: migrations.map(String),
  };
}

function readManifest(value: unknown): BackupManifest {
  if (typeof value !== "object" || value === null || !("tables" in value) || !("maps" in value)) {
    throw damaged("its manifest");
  }
  // Written by this file alone; the tables are compared with what was read, a map's hash with what is opened.
  return value as BackupManifest;
}

/** Lines end with a line feed and nothing else: a row may hold any other sign that some call the end of a line. */
async function* readLines(file: string, place: () => string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unzipped = source.pipe(createGunzip());
  source.on("error", (error) => unzipped.destroy(error));
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let isAnyRead = false;
  try {
    for await (const chunk of unzipped as AsyncIterable<Buffer>) {
      isAnyRead = true;
      let start = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        waiting.push(chunk.subarray(start, end));
        yield Buffer.concat(waiting).toString("utf8");
        waiting = [];
        waitingBytes = 0;
        start = end + 1;
      }
      waiting.push(chunk.subarray(start));
      waitingBytes += chunk.length - start;
      if (waitingBytes > LINE_MAX_BYTES) throw damaged(place());
    }
  } catch (error) {
    if (error instanceof BackupProblem || isFileMissing(error)) throw error;
    // gzip itself finds what was cut off or flipped.
    throw isAnyRead ? damaged(place()) : new BackupProblem("notABackup", "The file is not a backup of Crux.");
  } finally {
    source.destroy();
  }
  if (waitingBytes > 0) throw damaged(place());
}

function isFileMissing(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && ["ENOENT", "EISDIR", "EACCES"].includes(String(error.code))
  );
}
