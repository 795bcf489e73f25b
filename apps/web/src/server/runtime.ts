/**
 * The server's parts as the routes reach them.
 *
 * `serve.ts` loads the API natively, before Next, and leaves it here. The routes import types only, so the bundler
 * never sees native programs, Prisma or the export's child processes (which are found by the place of their source
 * file, and would not be found from a bundle), and there is one instance of everything, also while developing.
 */
import type * as Api from "@crux/api";
import type { Environment } from "./env.ts";
import type { FirstSights } from "./first-sight/first-sights.ts";
import type { OriginRules } from "./requests/request-origin.ts";

export interface ServerRuntime {
  readonly api: typeof Api;
  readonly services: Api.Services;
  readonly environment: Environment;
  readonly originRules: OriginRules;
  readonly firstSights: FirstSights;
}

const KEY = Symbol.for("crux.server");
// A global under a key of our own is what the natively loaded part and the bundled routes have in common.
const place = globalThis as { [KEY]?: ServerRuntime };

/** Leaves the parts for the routes. */
export function setRuntime(runtime: ServerRuntime): void {
  place[KEY] = runtime;
}

/** The parts; only within a process that `serve.ts` started. */
export function getRuntime(): ServerRuntime {
  const runtime = place[KEY];
  if (runtime === undefined) throw new Error("The web app is started by apps/web/serve.ts.");
  return runtime;
}
