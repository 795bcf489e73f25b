/** Codes of Node, Postgres and Prisma that mean: there is no database to talk to at the moment. */
const CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  "08000",
  "08001",
  "08003",
  "08006",
  "53300",
  "57P01",
  "57P02",
  "57P03",
  "P1001",
  "P1002",
  "P1017",
]);
/** The driver says these in words only. */
const WORDS =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i;
const CAUSES_MAX = 5;

/** Whether something failed because the database cannot be reached, however deep that stands among the causes. */
export function isDatabaseUnreachable(error: unknown): boolean {
  let current = error;
  for (let depth = 0; depth < CAUSES_MAX && current instanceof Error; depth += 1) {
    const code: unknown = "code" in current ? current.code : null;
    if ((typeof code === "string" && CODES.has(code)) || WORDS.test(current.message)) return true;
    // Several addresses of one host fail together.
    if (current instanceof AggregateError && current.errors.some(isDatabaseUnreachable)) return true;
    current = current.cause;
  }
  return false;
}
