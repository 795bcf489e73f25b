/**
 * Lines for machines to read: one JSON object each, with the time, the server's name, a level and what happened. Only
 * the message and the stack of an error are written, never its other fields: Postgres puts values of rows there.
 */
import { format } from "node:util";

/** What belongs to an event: ids, codes and counts. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  error(event: string, error: unknown, fields?: LogFields): void;
}

/** An address with a password in it, as drivers like to repeat it. */
const SECRET_IN_ADDRESS = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/giu;
const TEXT_MAX_LENGTH = 4_000;

/** @param write gets each line, with its line break. */
export function createLog(
  server: string,
  write: (line: string) => void = (line) => process.stderr.write(line),
): Log {
  const put = (level: string, event: string, fields: LogFields): void => {
    const cleaned = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? clean(value) : value]),
    );
    const line = { ...cleaned, time: new Date().toISOString(), server, level, event: clean(event) };
    write(`${JSON.stringify(line)}\n`);
  };
  return {
    info: (event, fields = {}) => put("info", event, fields),
    error(event, error, fields = {}) {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      put("error", event, { ...fields, error: told });
    },
  };
}

/** Lets what libraries print come out as lines of the same form. */
export function logConsole(log: Log): void {
  const print =
    (level: "info" | "error") =>
    (...values: readonly unknown[]): void => {
      const text = format(...values.map((value) => (value instanceof Error ? value.message : value)));
      if (level === "info") log.info("printed", { text });
      else log.error("printed", text);
    };
  console.log = print("info");
  console.info = print("info");
  console.debug = print("info");
  console.warn = print("error");
  console.error = print("error");
}

function clean(text: string): string {
  return text.replaceAll(SECRET_IN_ADDRESS, "$1…@").slice(0, TEXT_MAX_LENGTH);
}
