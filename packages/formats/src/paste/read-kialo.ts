import type { BranchSide, ClaimId, RelationId } from "@crux/domain";
import { addClaim, createDraft, type Draft, draftMap, relate, report } from "./draft.ts";
import { finish } from "./finish.ts";
import type { PasteOptions, PasteResult } from "./paste.ts";

const ITEM = /^\s*((?:\d+\.)+)\s+(?:(pro|con)\s*:\s*)?(.*)$/iu;
const TITLE = /^\s*discussion title\s*:\s*(.*)$/iu;
const SEE = /^->\s*see\s+((?:\d+\.)*\d+)\.?\s*(?:discussion\.?)?\s*$/iu;

/** Whether lines look like the text export of Kialo: its title line, or numbered lines with a side. */
export function isKialo(lines: readonly string[]): boolean {
  const first = lines.find((line) => line.trim() !== "") ?? "";
  if (TITLE.test(first)) return lines.some((line) => ITEM.test(line));
  return lines.some((line) => /^\s*(?:\d+\.){2,}\s+(?:pro|con)\s*:/iu.test(line));
}

interface Item {
  readonly line: number;
  /** "1.2.3" */
  readonly number: string;
  readonly side: BranchSide;
  readonly text: string;
  /** The number of the claim meant, for one that stands elsewhere. */
  readonly see: string | null;
}

/** Reads a Kialo export: numbers tell what stands under what, "-> See 1.2." gives a claim a further parent. */
export function readKialo(lines: readonly string[], options: PasteOptions): PasteResult {
  const place = options.place ?? "top";
  const draft = createDraft(place);
  const { items, title } = splitItems(draft, lines);
  const claimOf = new Map<string, ClaimId>();
  const seeOf = new Map(items.flatMap(({ number, see }) => (see === null ? [] : [[number, see] as const])));
  const claimIds = items.map((item) => {
    if (item.see !== null) return null;
    const id = addClaim(draft, { text: item.text, line: item.line });
    if (id !== null && !claimOf.has(item.number)) claimOf.set(item.number, id);
    return id;
  });
  for (const [index, item] of items.entries()) {
    const claimId = item.see === null ? (claimIds[index] ?? null) : findSeen(draft, item, seeOf, claimOf);
    if (claimId !== null) relateItem(draft, item, claimId, claimOf);
  }
  const { base, lineOf, notes } = draft;
  return finish({ format: "kialo", title, map: draftMap(draft), place, base, lineOf, notes });
}

function splitItems(draft: Draft, lines: readonly string[]) {
  const items: Item[] = [];
  let title: string | null = null;
  for (const [index, whole] of lines.entries()) {
    const line = index + 1;
    if (whole.trim() === "") continue;
    const found = ITEM.exec(whole);
    const heading = items.length === 0 ? TITLE.exec(whole)?.[1]?.trim() : undefined;
    if (found !== null) {
      items.push(itemOf(line, found));
    } else if (heading !== undefined && heading !== "" && title === null) {
      title = heading;
      report(draft, line, "titleApart", heading);
    } else {
      const last = items.pop();
      // A claim of several lines goes on without a number.
      if (last === undefined) report(draft, line, "lineLeftOut", whole);
      else items.push({ ...last, text: `${last.text} ${whole.trim()}` });
    }
  }
  return { items, title };
}

function itemOf(line: number, found: RegExpExecArray): Item {
  const text = (found[3] ?? "").trim();
  const number = (found[1] ?? "").slice(0, -1);
  const side = found[2]?.toLowerCase() === "con" ? "objection" : "reason";
  return { line, number, side, text, see: SEE.exec(text)?.[1] ?? null };
}

/** Follows references, of which one may lead to another; what leads nowhere is kept as a claim of its own. */
function findSeen(
  draft: Draft,
  item: Item,
  seeOf: ReadonlyMap<string, string>,
  claimOf: ReadonlyMap<string, ClaimId>,
): ClaimId | null {
  let number = item.see ?? "";
  for (let step = 0; step < 10; step += 1) {
    const claimId = claimOf.get(number);
    if (claimId !== undefined) return claimId;
    const next = seeOf.get(number);
    if (next === undefined) break;
    number = next;
  }
  report(draft, item.line, "unknownReference", item.text);
  return null;
}

function relateItem(
  draft: Draft,
  item: Item,
  claimId: ClaimId,
  claimOf: ReadonlyMap<string, ClaimId>,
): RelationId | null {
  const { line, side, number } = item;
  const isReference = item.see !== null;
  const parts = number.split(".");
  const above = parts.length === 1 ? draft.base : (claimOf.get(parts.slice(0, -1).join(".")) ?? null);
  if (above !== null) {
    return relate(draft, { premise: claimId, target: { type: "claim", id: above }, side, line, isReference });
  }
  if (parts.length > 1) report(draft, line, "unknownParent", item.text);
  return null;
}
