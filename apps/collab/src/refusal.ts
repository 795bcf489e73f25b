import type { GuardRefusalCode } from "@crux/ydoc";

/**
 * Why a connection is refused or closed. The code reaches the browser as the reason of the close or of the failed
 * authentication; the words for it are the browser's.
 */
export type RefusalCode =
  | "ticketInvalid"
  | "notFound"
  | "loadFailed"
  | "readOnly"
  | "accessLost"
  | "accessChanged"
  | "signedOut"
  | "accessUnknown"
  | "mapRemoved"
  /** The map was written anew, so that erased words are nowhere: the page must fetch it again. */
  | "mapRewritten"
  | "mapHeld"
  | "tooLarge"
  | "tooManyConnections"
  | "storeFailed"
  | "documentClosed"
  | "shuttingDown"
  | `guard.${GuardRefusalCode}`;

/** Refusals that pass by themselves: the socket is closed, so that the browser comes back and sends again. */
const PASSING: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  "storeFailed",
  "accessUnknown",
  "documentClosed",
  "shuttingDown",
  "tooManyConnections",
]);

/** Close code of RFC 6455 for what passes ("try again later"); ours for what does not. */
const TRY_AGAIN_LATER = 1013;
const REFUSED = 4403;

/**
 * What a hook throws to refuse. Hocuspocus reads `code` and `reason` off it; the empty message keeps it from being
 * reported as a fault of the hook.
 */
export class Refusal extends Error {
  readonly code: number;
  readonly reason: RefusalCode;

  constructor(reason: RefusalCode) {
    super("");
    this.name = "Refusal";
    this.reason = reason;
    // Hocuspocus prints what closes a connection; for a refusal, where it was thrown tells nothing.
    this.stack = `Refusal: ${reason}`;
    this.code = PASSING.has(reason) ? TRY_AGAIN_LATER : REFUSED;
  }

  get isPassing(): boolean {
    return PASSING.has(this.reason);
  }
}
