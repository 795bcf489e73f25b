/**
 * What a password must be. Length is what protects; beyond it only what an attacker tries first is refused.
 *
 * A list of whole passwords would have to be thousands long to catch "Password1!" and "p@ssw0rd2024". Here a
 * password is reduced first (small letters, look-alike signs read as letters, digits and signs at both ends taken
 * off), and what is left is compared with the words people choose most.
 */
import { COMMON_PASSWORD_CORES, COMMON_PASSWORDS } from "./common-passwords.ts";

export const PASSWORD_MIN_LENGTH = 8;
const PASSWORD_MAX_LENGTH = 256;
/** A name or address part shorter than this stands in too many good passwords by chance. */
const OWN_WORD_MIN_LENGTH = 4;

export type PasswordRefusal = "passwordTooShort" | "passwordTooLong" | "passwordTooCommon";

/** The form in which a password is hashed and compared: the same signs typed on another keyboard are the same. */
export function normalizePassword(password: string): string {
  return password.normalize("NFC");
}

/**
 * Judges a new password.
 *
 * @param password as typed
 * @param own address and name of the person: a password made of these is the first guess of who knows them
 * @returns the reason against it, or null
 */
export function judgePassword(
  password: string,
  own: { readonly email: string; readonly name: string },
): PasswordRefusal | null {
  const normalized = normalizePassword(password);
  const length = Array.from(normalized).length;
  if (length < PASSWORD_MIN_LENGTH) return "passwordTooShort";
  if (length > PASSWORD_MAX_LENGTH) return "passwordTooLong";
  const small = normalized.toLowerCase();
  if (COMMON_PASSWORDS.has(small) || isMonotonous(small)) return "passwordTooCommon";
  const core = coreOf(small);
  if (core.length === 0 ? isDigitsOfHabit(small) : isCommonCore(core)) return "passwordTooCommon";
  return isMadeOf(small, ownWordsOf(own)) ? "passwordTooCommon" : null;
}

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** What is left when decoration at both ends is taken off and look-alike signs inside are read as letters. */
function coreOf(small: string): string {
  const bare = small.replace(/^[^\p{Letter}@$]+/u, "").replace(/[^\p{Letter}]+$/u, "");
  return bare.replace(/[01345 7@$!]/gu, (sign) => LOOK_ALIKES[sign] ?? "");
}

function isCommonCore(core: string): boolean {
  if (COMMON_PASSWORD_CORES.has(core)) return true;
  const half = core.length / 2;
  return Number.isInteger(half) && core.slice(0, half) === core.slice(half)
    ? COMMON_PASSWORD_CORES.has(core.slice(0, half))
    : false;
}

/** One or two signs over and over, or a run up or down the code table: "aaaaaaaa", "abababab", "12345678". */
function isMonotonous(text: string): boolean {
  const signs = Array.from(text);
  if (new Set(signs).size <= 2) return true;
  const codes = signs.map((sign) => sign.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}

/** Digits only: runs that wrap at nine, dates, and repeated blocks. Long random numbers stay allowed. */
function isDigitsOfHabit(text: string): boolean {
  if (!/^\d+$/.test(text)) return false;
  if ("01234567890123456789".includes(text) || "98765432109876543210".includes(text)) return true;
  if (/^(\d{1,4})\1+$/.test(text)) return true;
  return text.length === 8 && (isDate(text.slice(0, 4), text) || isDate(text.slice(4), text));
}

function isDate(year: string, text: string): boolean {
  const number = Number(year);
  return number >= 1900 && number <= 2099 && text.length === 8;
}

function ownWordsOf(own: { readonly email: string; readonly name: string }): readonly string[] {
  const email = own.email.toLowerCase();
  const [local = "", domain = ""] = email.split("@");
  const parts = [...local.split(/[^\p{Letter}\p{Number}]+/u), domain.split(".")[0] ?? ""];
  const names = own.name.toLowerCase().split(/\s+/u);
  return [email, local, names.join(""), ...parts, ...names].filter(
    (word) => word.length >= OWN_WORD_MIN_LENGTH,
  );
}

/** True when nothing but digits and signs is left once the person's own words are taken out. */
function isMadeOf(small: string, words: readonly string[]): boolean {
  let rest = small;
  for (const word of words.toSorted((one, other) => other.length - one.length)) {
    rest = rest.replaceAll(word, "");
  }
  return rest.length < small.length && rest.replace(/[^\p{Letter}]/gu, "").length < OWN_WORD_MIN_LENGTH;
}
