import type { Part } from "./parts.ts";

/** Puts parts that may run together into groups; the order stays, and every other part is a group of its own. */
export function groupParts<Each extends Pick<Part, "isCalm">>(
  parts: readonly Each[],
): readonly (readonly Each[])[] {
  const groups: Each[][] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (part.isCalm && last?.[0]?.isCalm === true) last.push(part);
    else groups.push([part]);
  }
  return groups;
}
