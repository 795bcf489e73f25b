import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65535);
/** Scheme, host and port only: `http://localhost:3000`. */
const origin = z
  .string()
  .refine((text) => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text));
const httpUrl = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))
  .transform((text) => text.replace(/\/+$/, ""));
const socketUrl = z
  .string()
  .refine((text) => URL.canParse(text) && /^wss?:$/.test(new URL(text).protocol))
  .transform((text) => text.replace(/\/+$/, ""));

/** An empty variable means the same as an absent one: that is how shells and container files spell "not set". */
function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
}

const environment = z.object({
  /** The Postgres that holds everything. */
  DATABASE_URL: z.string().min(1),
  /** Signs and encrypts cookies and links; at least 32 signs, made at the first start. */
  CRUX_SECRET: z.string().min(32),
  /** Where this process listens; 0 takes any free port. */
  CRUX_WEB_PORT: port.default(3000),
  /** Which address it listens on; all of them with `0.0.0.0`. */
  CRUX_WEB_HOST: z.string().default("127.0.0.1"),
  /** Port of the live-editing server on the host by which a person came. */
  CRUX_COLLAB_PORT: port.default(3001),
  /** Address of the live-editing server where a proxy stands before it (`wss://…`); wins over the port. */
  CRUX_PUBLIC_COLLAB_URL: optional(socketUrl),
  /** Origins under which the app may be asked for, comma-separated; anything else is refused. */
  CRUX_ORIGINS: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    )
    .pipe(z.array(origin)),
  /** The address people know; links name it, and it is an allowed origin. */
  CRUX_PUBLIC_URL: optional(httpUrl),
  /** How many proxies of the operator stand before this process and add to `X-Forwarded-For`. */
  CRUX_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(8).default(0),
  /** Who brings it may read `/metrics`; without it only a program on this machine may. */
  CRUX_METRICS_TOKEN: optional(z.string().min(16)),
  /** Mail server; without it mail goes to an outbox that the operator reads. */
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\//)),
  /** Sender of mail. */
  CRUX_MAIL_FROM: z.string().default("Crux <no-reply@localhost>"),
  /** Who may make an account: anybody, or who has an invitation or a link to comment or edit. */
  CRUX_SIGN_UP: z.enum(["open", "invited"]).default("open"),
  /** Id of the map that everybody who signs up gets a copy of. */
  CRUX_MAIN_MAP: optional(z.string().regex(/^[0-9A-Za-z]{8,40}$/)),
});

export type Environment = z.output<typeof environment>;

/**
 * Reads and checks the configuration.
 *
 * @throws with the names of the variables that are missing or malformed, never with their values
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const result = environment.safeParse(variables);
  if (result.success) return result.data;
  const names = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))];
  throw new Error(
    `Missing or malformed settings: ${names.join(", ")}. Each is described in apps/web/src/server/env.ts.`,
  );
}
