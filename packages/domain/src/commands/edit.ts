import type { Change } from "../changes.ts";
import { type CitationId, createId, isId } from "../ids.ts";
import {
  CITATIONS_MAX,
  LANGUAGE_MAX_LENGTH,
  NAME_MAX_LENGTH,
  PARAGRAPH_MAX,
  PIN_MAX_PX,
  QUESTION_MAX_LENGTH,
  QUOTE_MAX_LENGTH,
  TITLE_MAX_LENGTH,
} from "../limits.ts";
import type { Attribution, Citation, MapMeta, Pin } from "../model.ts";
import type { Projection } from "../projection.ts";
import { type Command, type CommandContext, type CommandResult, done } from "./command.ts";
import { getClaim } from "./look-up.ts";
import { type Refusal, type Refused, refuse, type TextField } from "./refusal.ts";
import { minimalSplice } from "./minimal-splice.ts";
import { readClaimText, readField } from "./text-input.ts";

type Edit<Type extends Command["type"]> = Extract<Command, { readonly type: Type }>;

/** Changes only what differs, so that somebody typing elsewhere in the claim keeps what they typed. */
export function editText(projection: Projection, command: Edit<"editText">): CommandResult {
  const found = getClaim(projection, command.claimId);
  if (!found.ok) return found;
  const read = readClaimText(command.text);
  if (!read.ok) return read;
  const splice = minimalSplice(found.claim.text, read.text);
  const changes: Change[] = splice === null ? [] : [{ type: "spliceText", id: command.claimId, ...splice }];
  return done(changes, command.claimId);
}

export function pin(projection: Projection, command: Edit<"pin" | "unpin">): CommandResult {
  const found = getClaim(projection, command.claimId);
  if (!found.ok) return found;
  const wanted = command.type === "pin" ? command.pin : null;
  const refusal = checkPin(wanted);
  if (refusal !== null) return refuse(refusal);
  if (wanted === null && found.claim.pin === null) return done([], command.claimId);
  return done([{ type: "patchClaim", id: command.claimId, patch: { pin: wanted } }], command.claimId);
}

export function checkPin(wanted: Pin | null): Refusal | null {
  const isTooFar = wanted !== null && !(isNear(wanted.dxPx) && isNear(wanted.dyPx));
  return isTooFar ? { code: "badValue", field: "pin" } : null;
}

function isNear(offsetPx: number): boolean {
  return Number.isFinite(offsetPx) && Math.abs(offsetPx) <= PIN_MAX_PX;
}

export function attribute(projection: Projection, command: Edit<"attribute">): CommandResult {
  const found = getClaim(projection, command.claimId);
  if (!found.ok) return found;
  const read = readAttribution(command.saidBy);
  if (!read.ok) return read;
  return done([{ type: "patchClaim", id: command.claimId, patch: { saidBy: read.saidBy } }], command.claimId);
}

/** Who said a claim, cleaned: refused when the name is empty or a part too long; parts left empty become null. */
export function readAttribution(
  saidBy: Attribution | null,
): { readonly ok: true; readonly saidBy: Attribution | null } | Refused {
  if (saidBy?.type !== "speaker") return { ok: true, saidBy };
  const name = readField("name", saidBy.name, { max: NAME_MAX_LENGTH, mayBeEmpty: false });
  if (!name.ok) return name;
  const reportedBy = readOptional("reportedBy", saidBy.reportedBy, NAME_MAX_LENGTH);
  if (!reportedBy.ok) return reportedBy;
  const saidWhen = readOptional("saidWhen", saidBy.saidWhen, NAME_MAX_LENGTH);
  if (!saidWhen.ok) return saidWhen;
  const read: Attribution = {
    type: "speaker",
    name: name.text,
    reportedBy: reportedBy.text,
    saidWhen: saidWhen.text,
  };
  return { ok: true, saidBy: read };
}

/** An empty text counts as none. */
function readOptional(
  field: TextField,
  input: string | null,
  max: number,
): { readonly ok: true; readonly text: string | null } | Refused {
  if (input === null) return { ok: true, text: null };
  const read = readField(field, input, { max, mayBeEmpty: true });
  return read.ok ? { ok: true, text: read.text === "" ? null : read.text } : read;
}

export function addCitation(
  projection: Projection,
  command: Edit<"addCitation">,
  context: CommandContext,
): CommandResult {
  const { claimId } = command;
  const found = getClaim(projection, claimId);
  if (!found.ok) return found;
  if (found.claim.citations.size >= CITATIONS_MAX) {
    return refuse({ code: "quotaReached", quota: "citations", max: CITATIONS_MAX });
  }
  const read = readCitation(command);
  if (!read.ok) return read;
  const id = createId<CitationId>(context.random);
  return done([{ type: "putCitation", claimId, citation: { id, ...read.citation } }], claimId);
}

/** Where a claim is found in a source, cleaned: paragraphs count from 1. Whether there is such a source is not asked here. */
export function readCitation(
  input: Omit<Citation, "id">,
): { readonly ok: true; readonly citation: Omit<Citation, "id"> } | Refused {
  const { sourceId, paragraph } = input;
  if (!isId(sourceId)) return refuse({ code: "badValue", field: "sourceId" });
  const isParagraph = paragraph === null || (Number.isInteger(paragraph) && paragraph >= 1);
  if (!isParagraph || (paragraph ?? 0) > PARAGRAPH_MAX)
    return refuse({ code: "badValue", field: "paragraph" });
  const quote = readOptional("quote", input.quote, QUOTE_MAX_LENGTH);
  if (!quote.ok) return quote;
  return { ok: true, citation: { sourceId, paragraph, quote: quote.text } };
}

export function removeCitation(projection: Projection, command: Edit<"removeCitation">): CommandResult {
  const { claimId, citationId } = command;
  const found = getClaim(projection, claimId);
  if (!found.ok) return found;
  if (!found.claim.citations.has(citationId)) return refuse({ code: "unknownCitation", citationId });
  return done([{ type: "removeCitation", claimId, citationId }], claimId);
}

const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/;

export function setMeta(projection: Projection, command: Edit<"setMeta">): CommandResult {
  const { title, question, language, direction } = command.patch;
  let patch: Partial<MapMeta> = {};
  if (title !== undefined) {
    const read = readField("title", title, { max: TITLE_MAX_LENGTH, mayBeEmpty: false });
    if (!read.ok) return read;
    patch = { ...patch, title: read.text };
  }
  if (question !== undefined) {
    const read = readField("question", question, { max: QUESTION_MAX_LENGTH, mayBeEmpty: true });
    if (!read.ok) return read;
    patch = { ...patch, question: read.text };
  }
  if (language !== undefined) {
    const isTag = language.length <= LANGUAGE_MAX_LENGTH && LANGUAGE.test(language);
    if (!isTag) return refuse({ code: "badValue", field: "language" });
    patch = { ...patch, language };
  }
  if (direction !== undefined) patch = { ...patch, direction };
  const { meta } = projection.map;
  const isSame = Object.entries(patch).every(([key, value]) =>
    Object.entries(meta).some(([k, v]) => k === key && v === value),
  );
  return done(isSame ? [] : [{ type: "patchMeta", patch }], null);
}
