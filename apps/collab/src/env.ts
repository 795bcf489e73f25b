import { z } from "zod";

/** What the server is told by its environment; read once, at start. */
const environment = z.object({
  /** The Postgres that holds the logs of all maps. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** 0 takes any free port; the one taken is told in the `ready` message. */
  CRUX_COLLAB_PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
  /** The address to listen on; 127.0.0.1 keeps everybody else out. */
  CRUX_COLLAB_HOST: z.string().min(1).default("127.0.0.1"),
  /** Origins from which a browser may connect, comma-separated, compared exactly. */
  CRUX_ORIGINS: z
    .string()
    .transform((list) =>
      list
        .split(",")
        .map((origin) => origin.trim())
        .filter((origin) => origin !== ""),
    )
    .pipe(z.array(z.url({ protocol: /^https?$/ })).min(1)),
});

interface CollabEnv {
  readonly databaseUrl: string;
  readonly port: number;
  readonly host: string;
  readonly origins: readonly string[];
}

export type EnvResult =
  | { readonly ok: true; readonly env: CollabEnv }
  /** One line that names what is missing or wrong. */
  | { readonly ok: false; readonly problem: string };

/** Reads and checks the environment. */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): EnvResult {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    return { ok: false, problem: problems.join("; ") };
  }
  const { DATABASE_URL, CRUX_COLLAB_PORT, CRUX_COLLAB_HOST, CRUX_ORIGINS } = parsed.data;
  return {
    ok: true,
    env: { databaseUrl: DATABASE_URL, port: CRUX_COLLAB_PORT, host: CRUX_COLLAB_HOST, origins: CRUX_ORIGINS },
  };
}
