import { SERVER_VARIABLE, startTestServer } from "./test-server.ts";

type TestServer = Awaited<ReturnType<typeof startTestServer>>;

interface Shared {
  server: Promise<TestServer> | null;
  users: number;
}

/**
 * Each project of a run loads this file for itself, in one process. They share one server: two that are made at the
 * same moment would also take the migration engine, of which a process has one, out of each other's hands.
 */
const shared = ((globalThis as { cruxTestServer?: Shared }).cruxTestServer ??= { server: null, users: 0 });

/** One server for a whole run of Vitest; its workers inherit the variable. */
export default async function setup(): Promise<() => Promise<void>> {
  shared.users += 1;
  shared.server ??= startTestServer();
  const server = await shared.server;
  process.env[SERVER_VARIABLE] = server.url;
  return async () => {
    shared.users -= 1;
    if (shared.users === 0) await server.stop();
  };
}
