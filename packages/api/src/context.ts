import type { Language, UserId } from "@crux/domain";
import type { Services } from "./services.ts";

/** Who acts: the person behind a session that the database still knows. */
export interface Actor {
  readonly userId: UserId;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
  /** What is spoken with them: their choice, or what their browser asks for. */
  readonly language: Language;
}

export interface ApiContext {
  readonly services: Services;
  readonly actor: Actor | null;
  /** What is spoken with whoever asks, signed in or not. */
  readonly language: Language;
  /** The share links that a browser without a sign-in has opened; whether they still hold is judged at each call. */
  readonly linkIds: readonly string[];
  /** Address of the socket's other end, never what a header claims. */
  readonly address: string;
  /** The origin by which the person came, already compared with the allowed ones. */
  readonly origin: string;
}

/** Puts together what the procedures work with. The caller has judged session and origin before. */
export function createContext(context: ApiContext): ApiContext {
  return context;
}
