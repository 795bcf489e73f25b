import type { UserId } from "@crux/domain";
import type { Services } from "./services.ts";

/** Who acts: the person behind a session that the database still knows. */
export interface Actor {
  readonly userId: UserId;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
}

export interface ApiContext {
  readonly services: Services;
  readonly actor: Actor | null;
  /** Address of the socket's other end, never what a header claims. */
  readonly address: string;
  /** The origin by which the person came, already compared with the allowed ones. */
  readonly origin: string;
}

/** Puts together what the procedures work with. The caller has judged session and origin before. */
export function createContext(context: ApiContext): ApiContext {
  return context;
}
