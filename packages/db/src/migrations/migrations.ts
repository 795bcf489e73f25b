/**
 * Applies the migrations of `prisma/migrations` with Prisma's own engine, compiled to WebAssembly, in this process.
 * The command line would download a native engine first. The table `_prisma_migrations` is the genuine one, so that
 * `prisma migrate deploy` stays usable on the same files.
 */
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type * as EngineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { DiffTarget, MigrationList, SchemaFilter, SchemaEngine } from "@prisma/schema-engine-wasm";
import { Client, Result } from "pg";

const prismaDirectory = join(dirname(fileURLToPath(import.meta.url)), "../../../../prisma");
const filters: SchemaFilter = { externalTables: [], externalEnums: [] };

/** Catalog types `"char"` and `name`, alone and in lists, which Prisma's adapter does not know: read as text. */
const TYPES_READ_AS_TEXT = new Map([
  [18, 25],
  [19, 25],
  [1003, 1009],
]);

/** The engine reads these as one character, not as a text of length one. */
const CHARACTER_COLUMNS = new Set(["constraint_type"]);

interface ResultWithFields {
  addFields: (this: ResultWithFields, fields: { dataTypeID: number }[]) => void;
}

/** Lets the adapter read the catalog while `work` runs. Only migration commands run meanwhile: the launcher calls this before any child starts. */
async function withCatalogTypes<Value>(work: () => Promise<Value>): Promise<Value> {
  // pg does not declare `addFields`, but every result it reads goes through it.
  const prototype = Result.prototype as unknown as ResultWithFields;
  const original = prototype.addFields;
  prototype.addFields = function addFields(this: ResultWithFields, fields) {
    for (const field of fields)
      field.dataTypeID = TYPES_READ_AS_TEXT.get(field.dataTypeID) ?? field.dataTypeID;
    original.call(this, fields);
  };
  try {
    return await work();
  } finally {
    prototype.addFields = original;
  }
}

/** The little of WebAssembly used here; its types otherwise come only with those of a browser. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

/** Prisma's adapter, with the columns above marked as the engine expects them. */
class CatalogAdapter extends PrismaPg {
  readonly #connections: Awaited<ReturnType<PrismaPg["connect"]>>[] = [];

  override async connect(): ReturnType<PrismaPg["connect"]> {
    const connection = await super.connect();
    this.#connections.push(connection);
    // The adapter would cut a migration at every semicolon, those inside functions and comments included. Sent whole,
    // it is also one transaction: a migration that fails leaves nothing behind.
    connection.executeScript = async (sql) => {
      await connection.executeRaw({ sql, args: [], argTypes: [] });
    };
    const queryRaw = connection.queryRaw.bind(connection);
    connection.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type, index) =>
        CHARACTER_COLUMNS.has(result.columnNames[index] ?? "") ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return connection;
  }

  /** The engine leaves its connections open. */
  async dispose(): Promise<void> {
    await Promise.all(this.#connections.map(async (connection) => await connection.dispose()));
  }
}

let engineModule: Promise<typeof EngineModule> | null = null;

async function loadEngineModule(): Promise<typeof EngineModule> {
  const require = createRequire(import.meta.url);
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const directory = dirname(require.resolve("@prisma/schema-engine-wasm"));
  const bytes = await readFile(join(directory, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  // Exported for exactly this, but left out of the declarations.
  const { __wbg_set_wasm: setWasm } = glue as unknown as { __wbg_set_wasm: (exports: unknown) => void };
  setWasm(instance.exports);
  const start = instance.exports["__wbindgen_start"];
  if (typeof start !== "function") throw new Error("The schema engine has no start function.");
  start();
  return glue;
}

async function readSchemas(): Promise<{ path: string; content: string }[]> {
  const directory = join(prismaDirectory, "schema");
  const names = (await readdir(directory)).filter((name) => name.endsWith(".prisma")).toSorted();
  return await Promise.all(
    names.map(async (name) => ({
      path: join(directory, name),
      content: await readFile(join(directory, name), "utf8"),
    })),
  );
}

async function listMigrations(): Promise<MigrationList> {
  const baseDir = join(prismaDirectory, "migrations");
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir,
    shadowDbInitScript: "",
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(join(baseDir, "migration_lock.toml"), "utf8"),
    },
    migrationDirectories: await Promise.all(
      names.toSorted().map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(join(baseDir, name, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
  };
}

/** The engine's adapter takes separate fields, so what the address says of encryption is carried over by hand. */
function sslOf(mode: string | null): { ssl?: boolean | { rejectUnauthorized: boolean } } {
  if (mode === null || mode === "disable") return {};
  return { ssl: mode === "no-verify" ? { rejectUnauthorized: false } : true };
}

async function withEngine<Value>(
  url: string,
  work: (engine: SchemaEngine) => Promise<Value>,
): Promise<Value> {
  engineModule ??= loadEngineModule();
  const { SchemaEngine } = await engineModule;
  // The engine reports its own crash here first; without it, nothing but "unreachable" would be said.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string): never {
        throw new Error(`Prisma's schema engine failed: ${message}`);
      },
    },
  });
  const parts = new URL(url);
  const adapter = new CatalogAdapter({
    host: decodeURIComponent(parts.hostname),
    port: parts.port === "" ? 5432 : Number(parts.port),
    user: decodeURIComponent(parts.username),
    password: decodeURIComponent(parts.password),
    database: decodeURIComponent(parts.pathname.slice(1)),
    ...sslOf(parts.searchParams.get("sslmode")),
  });
  const schemas = await readSchemas();
  return await withCatalogTypes(async () => {
    const datamodels = schemas.map(({ path, content }): [string, string] => [path, content]);
    try {
      const engine = await SchemaEngine.new(
        { datamodels },
        () => undefined,
        bindMigrationAwareSqlAdapterFactory(adapter),
      );
      try {
        return await work(engine);
      } finally {
        engine.free();
      }
    } finally {
      await adapter.dispose();
    }
  });
}

/**
 * Applies what is missing, in order, each migration once. Returns the names of those applied now.
 *
 * @param only the migrations of an older Crux, for a database that is to be filled from its backup
 */
export async function migrateDatabase(
  url: string,
  only: readonly string[] | null = null,
): Promise<readonly string[]> {
  const all = await listMigrations();
  const migrationsList =
    only === null
      ? all
      : {
          ...all,
          migrationDirectories: all.migrationDirectories.filter(({ path }) => only.includes(path)),
        };
  return await withEngine(url, async (engine) => {
    const result = await engine.applyMigrations({ migrationsList, filters });
    return result.appliedMigrationNames;
  });
}

/** Lists the migrations that this program has. */
export async function listMigrationNames(): Promise<readonly string[]> {
  return (await listMigrations()).migrationDirectories.map(({ path }) => path);
}

/** Lists the migrations that the database has not seen yet, without changing anything. */
export async function pendingMigrations(url: string): Promise<readonly string[]> {
  return (await readMigrations(url)).pending;
}

/** Lists the migrations that the database has seen, and those of this program that it has not. */
export async function readMigrations(
  url: string,
): Promise<{ readonly applied: readonly string[]; readonly pending: readonly string[] }> {
  const names = await listMigrationNames();
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const table = await client.query<{ exists: boolean }>(
      "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists",
    );
    const applied = new Set<string>();
    if (table.rows[0]?.exists === true) {
      const rows = await client.query<{ migration_name: string }>(
        "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
      );
      for (const row of rows.rows) applied.add(row.migration_name);
    }
    return { applied: [...applied], pending: names.filter((name) => !applied.has(name)) };
  } finally {
    await client.end();
  }
}

/** SQL that would bring the database to what the schema says; empty when there is no difference. */
export async function findSchemaDrift(
  url: string,
  from: "database" | "nothing" = "database",
): Promise<string> {
  const files = await readSchemas();
  const start: DiffTarget =
    from === "nothing" ? { tag: "empty" } : { tag: "schemaDatasource", files, configDir: prismaDirectory };
  return await withEngine(url, async (engine) => {
    const result = await engine.diff({
      from: start,
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      filters,
    });
    return result.exitCode === 2 ? (result.stdout ?? "") : "";
  });
}
