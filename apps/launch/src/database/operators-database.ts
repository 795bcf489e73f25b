/** A Postgres of the operator's own, named by DATABASE_URL: migrated only after they agreed. */
import { createInterface } from "node:readline/promises";
import { migrateDatabase, readMigrations } from "@crux/db/server";
import { Failure } from "../failure.ts";

/** Migrates the operator's database if it needs it and they agree (at the terminal or by `--yes`). */
export async function prepareOperatorsDatabase(options: {
  readonly url: string;
  readonly isAgreed: boolean;
  /** Where the backup is put that is made before migrating. */
  readonly dataDirectory: string;
  readonly onBackup: (file: string) => void;
  readonly signal: AbortSignal;
  /** Where they are asked; null where nobody sits before it. */
  readonly terminal?: Terminal | null;
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
      options.terminal === undefined ? ownTerminal() : options.terminal,
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

interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

function ownTerminal(): Terminal | null {
  return process.stdin.isTTY ? { input: process.stdin, output: process.stdout } : null;
}

/** Whether they say yes; who closes the question without an answer says no. */
async function ask(question: string, terminal: Terminal | null, signal: AbortSignal): Promise<boolean> {
  if (terminal === null) return false;
  const lines = createInterface({ ...terminal, terminal: true });
  try {
    const answer = await lines.question(question, { signal });
    return /^y(?:es)?$/iu.test(answer.trim());
  } catch (error) {
    // Ctrl-C and Ctrl-D end the question only; the terminal takes them before the program hears of them.
    if (signal.aborted) throw error;
    return false;
  } finally {
    lines.close();
  }
}
