import { z } from "zod";
import { COMPACTION_BYTES, type CompactionOptions } from "./compactor.ts";

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
  /** Redis, where several of these servers work together; without it they still do, a little later. */
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/ })),
  /** After how many updates a log is shortened; fewer than usual in drills. */
  CRUX_COMPACTION_UPDATES: z.coerce.number().int().min(2).default(500),
  /** How long after an edit it is looked whether that is due. */
  CRUX_COMPACTION_PAUSE_MS: z.coerce.number().int().min(0).default(5_000),
  /** Who brings it may read `/metrics`; without it only a program on this machine may. */
  CRUX_METRICS_TOKEN: optional(z.string().min(16)),
});

/** An empty variable means the same as an absent one: that is how shells and container files spell "not set". */
function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
}

interface CollabEnv {
  readonly databaseUrl: string;
  readonly port: number;
  readonly host: string;
  readonly origins: readonly string[];
  readonly redisUrl: string | null;
  readonly metricsToken: string | null;
  readonly compaction: CompactionOptions;
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
  const { data } = parsed;
  return {
    ok: true,
    env: {
      databaseUrl: data.DATABASE_URL,
      port: data.CRUX_COLLAB_PORT,
      host: data.CRUX_COLLAB_HOST,
      origins: data.CRUX_ORIGINS,
      redisUrl: data.REDIS_URL ?? null,
      compaction: {
        limits: { updates: data.CRUX_COMPACTION_UPDATES, bytes: COMPACTION_BYTES },
        pauseMs: data.CRUX_COMPACTION_PAUSE_MS,
      },
      metricsToken: data.CRUX_METRICS_TOKEN ?? null,
    },
  };
}
