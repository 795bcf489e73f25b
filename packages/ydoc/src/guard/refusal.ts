/** Why an update is refused. None of these can come from an honest, current client. */
export interface GuardRefusal {
  readonly code: GuardRefusalCode;
}

export const GUARD_REFUSAL_CODES = [
  "malformed",
  "foreignClient",
  "clockGap",
  "missingDependency",
  "unknownRoot",
  "unknownKey",
  "wrongContent",
  "wrongPlace",
  "replacedEntry",
  "removedEntry",
  "textTooLong",
  "tooManyEntries",
] as const;

export type GuardRefusalCode = (typeof GUARD_REFUSAL_CODES)[number];

export function refuse(code: GuardRefusalCode): { readonly ok: false; readonly refusal: GuardRefusal } {
  return { ok: false, refusal: { code } };
}
