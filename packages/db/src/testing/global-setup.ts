import { SERVER_VARIABLE, startTestServer } from "./test-server.ts";

/** One server for a whole run of Vitest; its workers inherit the variable. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer();
  process.env[SERVER_VARIABLE] = server.url;
  return async () => {
    await server.stop();
  };
}
