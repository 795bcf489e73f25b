/**
 * The one error type at the edge. Use cases refuse by throwing it; whatever else is thrown is a fault of ours
 * and reaches the client without its message.
 *
 * A code is data: the web turns it into a sentence that says what to do next, so no sentence stands here.
 */
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import { isDatabaseUnreachable } from "./database-errors.ts";

/** What a refusal may carry besides its code: plain values that the sentence names. */
export type RefusalData = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Every refusal of the API and the protocol code it travels under. Complete by type: a new code does not
 * compile without its line here.
 */
const PROTOCOL_CODES = {
  badInput: "BAD_REQUEST",
  notSignedIn: "UNAUTHORIZED",
  /** Also what an outsider is told about things that exist: the two cannot be told apart. */
  notFound: "NOT_FOUND",
  /** For people who may know that the thing exists, but whose role is too small. */
  notAllowed: "FORBIDDEN",
  foreignOrigin: "FORBIDDEN",
  tooManyAttempts: "TOO_MANY_REQUESTS",
  databaseUnreachable: "SERVICE_UNAVAILABLE",

  wrongPassword: "FORBIDDEN",
  passwordTooShort: "BAD_REQUEST",
  passwordTooLong: "BAD_REQUEST",
  passwordTooCommon: "BAD_REQUEST",
  addressUnavailable: "CONFLICT",
  signUpByInvitationOnly: "FORBIDDEN",
  linkInvalid: "NOT_FOUND",

  invitationInvalid: "NOT_FOUND",
  /** The invitation is bound to another address than the account's. */
  invitationForSomebodyElse: "FORBIDDEN",
  shareLinkInvalid: "NOT_FOUND",
  /** An admin reaches for an owner, or for another admin. */
  aboveOwnRole: "FORBIDDEN",
  lastOwner: "CONFLICT",
  /** An account cannot go while nothing is decided about a team that only it owns. */
  teamWithoutOwner: "CONFLICT",

  titleMismatch: "BAD_REQUEST",
  mapArchived: "CONFLICT",
  mapNotArchived: "CONFLICT",
  unknownTemplate: "NOT_FOUND",
  unknownVersion: "NOT_FOUND",
  /** A part of its log is in quarantine: it may be read, and only the operator can free it. */
  mapHeld: "CONFLICT",
  textRefused: "BAD_REQUEST",

  commentEmpty: "BAD_REQUEST",
  commentTooLong: "BAD_REQUEST",
  tooManyMentions: "BAD_REQUEST",
  suggestionDecided: "CONFLICT",
  tooManySuggestions: "CONFLICT",

  fileTooLarge: "PAYLOAD_TOO_LARGE",
  fileNotPicture: "UNPROCESSABLE_CONTENT",
  fileWithoutMap: "UNPROCESSABLE_CONTENT",
  fileDamaged: "UNPROCESSABLE_CONTENT",
  /** Written by a newer version of the program. */
  fileTooNew: "UNPROCESSABLE_CONTENT",

  /** Data: widthPx, heightPx, largestScale. */
  pictureTooLarge: "PAYLOAD_TOO_LARGE",
  pictureEmpty: "UNPROCESSABLE_CONTENT",
  exportBusy: "TOO_MANY_REQUESTS",
  exportFailed: "INTERNAL_SERVER_ERROR",
} as const satisfies Record<string, TRPC_ERROR_CODE_KEY>;

export type RefusalCode = keyof typeof PROTOCOL_CODES;

/** All codes, for the test that asks the message catalogue for a sentence of each. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the literal object above, and no others
export const REFUSAL_CODES = Object.keys(PROTOCOL_CODES) as readonly RefusalCode[];

/** What the client receives beside the protocol code, under `error.data.refusal`. */
export interface RefusalShape {
  readonly code: RefusalCode;
  readonly data: RefusalData;
}

export class ApiRefusal extends Error {
  readonly code: RefusalCode;
  readonly data: RefusalData;

  constructor(code: RefusalCode, data: RefusalData = {}) {
    super(code);
    this.name = "ApiRefusal";
    this.code = code;
    this.data = data;
  }
}

/** Ends the use case with a refusal. */
export function refuse(code: RefusalCode, data: RefusalData = {}): never {
  throw new ApiRefusal(code, data);
}

/** The tRPC code under which a refusal travels. */
export function protocolCodeOf(code: RefusalCode): TRPC_ERROR_CODE_KEY {
  return PROTOCOL_CODES[code];
}

const HTTP_STATUS: Readonly<Partial<Record<TRPC_ERROR_CODE_KEY, number>>> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNPROCESSABLE_CONTENT: 422,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
};

/** The HTTP status for routes outside tRPC, such as the export. */
export function httpStatusOf(code: RefusalCode): number {
  return HTTP_STATUS[PROTOCOL_CODES[code]] ?? 500;
}

/** The refusal in something that was thrown; null when it is a fault of ours. */
export function refusalOf(error: unknown): RefusalShape | null {
  if (error instanceof ApiRefusal) return { code: error.code, data: error.data };
  return isDatabaseUnreachable(error) ? { code: "databaseUnreachable", data: {} } : null;
}
