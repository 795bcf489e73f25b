import { expect, test } from "vitest";
import { readEnv } from "./env.ts";

const COMPLETE = {
  DATABASE_URL: "postgres://crux:secret@127.0.0.1:5432/crux",
  CRUX_ORIGINS: "http://localhost:3000",
};

test("6.3 the least there must be is a database and an origin", () => {
  expect(readEnv(COMPLETE)).toEqual({
    ok: true,
    env: {
      databaseUrl: COMPLETE.DATABASE_URL,
      port: 3001,
      redisUrl: null,
      compaction: { limits: { updates: 500, bytes: 262_144 }, pauseMs: 5_000 },
      metricsToken: null,
      host: "127.0.0.1",
      origins: ["http://localhost:3000"],
    },
  });
});

test("6.3 several origins may stand in the list, with blanks around them", () => {
  const read = readEnv({ ...COMPLETE, CRUX_ORIGINS: "http://localhost:3000, http://192.168.1.5:3000," });
  expect(read.ok && read.env.origins).toEqual(["http://localhost:3000", "http://192.168.1.5:3000"]);
});

test.each([
  [{ CRUX_ORIGINS: undefined }, "CRUX_ORIGINS"],
  [{ CRUX_ORIGINS: "  ," }, "CRUX_ORIGINS"],
  [{ CRUX_ORIGINS: "localhost" }, "CRUX_ORIGINS"],
  [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL"],
  [{ CRUX_COLLAB_PORT: "99999" }, "CRUX_COLLAB_PORT"],
])("6.3 %o is refused in one line that names it", (change, name) => {
  const read = readEnv({ ...COMPLETE, ...change });
  expect(read.ok).toBe(false);
  expect(!read.ok && read.problem).toContain(name);
  expect(!read.ok && read.problem).not.toContain("\n");
});
