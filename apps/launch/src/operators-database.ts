/** A Postgres of the operator's own, named by DATABASE_URL: migrated only after they agreed. */
import { createInterface } from "node:readline/promises";
import { migrateDatabase, readMigrations } from "@crux/db/server";
import { Failure } from "./failure.ts";

/** Migrates the operator's database if it needs it and they agree (at the terminal or by `--yes`). */
export async function prepareOperatorsDatabase(options: {
  readonly url: string;
  readonly isAgreed: boolean;
  /** Where the backup is put that is made before migrating. */
  readonly dataDirectory: string;
  readonly onBackup: (file: string) => void;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { host, pathname } = new URL(options.url);
  const name = `${decodeURIComponent(pathname.slice(1))} at ${host}`;
  const { applied, pending } = await readMigrations(options.url).catch((error: unknown) => {
    const cause = error instanceof AggregateError ? error.errors[0] : error;
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Failure(
      `The database ${name} cannot be used (${said}).`,
      "Start it or correct DATABASE_URL, then try again.",
    );
  });
  if (pending.length === 0) return;
  if (!options.isAgreed) {
    const agreed = await ask(
      `The database ${name} needs ${pending.length} migration(s): ${pending.join(", ")}. Apply now? [y/N] `,
      options.signal,
    );
    if (!agreed) {
      throw new Failure(
        `The database ${name} is not migrated.`,
        "Make a backup, then start again with --yes.",
      );
    }
  }
  if (applied.length > 0) {
    const { backUpBeforeMigrating } = await import("./write-backup.ts");
    options.onBackup(await backUpBeforeMigrating(options.url, options.dataDirectory, pending));
  }
  await migrateDatabase(options.url);
}

async function ask(question: string, signal: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(question, { signal });
    return /^y(?:es)?$/iu.test(answer.trim());
  } finally {
    terminal.close();
  }
}
