/**
 * Ids are random (a claim's and a relation's begin with the time), never derived from content and never reused: a derived id would let two people
 * who create the same thing overwrite each other, and would orphan what points at it after an edit.
 * Each kind of id is branded, so that a claim's id cannot be passed where a relation's is meant.
 */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type ClaimId = Branded<"ClaimId">;
export type RelationId = Branded<"RelationId">;
export type CitationId = Branded<"CitationId">;
export type SourceId = Branded<"SourceId">;
export type MapId = Branded<"MapId">;
export type UserId = Branded<"UserId">;
export type TeamId = Branded<"TeamId">;

/** Where random bytes come from; `crypto.getRandomValues` in every caller that is not a test. */
export type RandomBytes = (length: number) => Uint8Array;

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz";
const ID_LENGTH = 20;
const ID_PATTERN = /^[0-9A-Za-z]{8,40}$/;

/**
 * Makes a fresh id of 20 characters (about 114 bits).
 *
 * @param random gives random bytes; more than 20 are asked for because bytes that would bias the alphabet are skipped.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says which kind of id it makes.
export function createId<Id extends string>(random: RandomBytes): Id {
  const limit = 256 - (256 % ALPHABET.length);
  let id = "";
  while (id.length < ID_LENGTH) {
    for (const byte of random(ID_LENGTH * 2)) {
      if (byte < limit && id.length < ID_LENGTH) id += ALPHABET[byte % ALPHABET.length];
    }
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand is given here, the one place where ids are made.
  return id as Id;
}

const TIME_LENGTH = 8;

/**
 * Makes a fresh id of a claim or relation that sorts behind those made earlier: 8 characters of time, then 12
 * random ones (about 69 bits). Claims at the top that nobody put in order stand in the order of their ids,
 * so a new one goes below the others instead of between them. The time is the maker's clock and decides nothing else.
 *
 * @param nowMs milliseconds since 1970; 0 sorts before everything that people make.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says which kind of id it makes.
export function createIdAt<Id extends ClaimId | RelationId>(random: RandomBytes, nowMs: number): Id {
  let time = "";
  for (let rest = Math.max(0, Math.floor(nowMs)); time.length < TIME_LENGTH;) {
    time = `${ALPHABET[rest % ALPHABET.length]}${time}`;
    rest = Math.floor(rest / ALPHABET.length);
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above: the brand is given where ids are made.
  return `${time}${createId<ClaimId>(random).slice(TIME_LENGTH)}` as Id;
}

/** Tells whether a string from outside has the form of an id. It says nothing about what the id names. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && ID_PATTERN.test(value);
}
