import type { Command, SingleCommand } from "@crux/domain";

/** What people call an act when they hear that it was undone: key in the catalogue, `editor.undone.<name>`. */
const ACT_NAMES = [
  "added",
  "branch",
  "linked",
  "placed",
  "worded",
  "moved",
  "pinned",
  "unpinned",
  "split",
  "merged",
  "parted",
  "removed",
  "relation",
  "takenOut",
  "restored",
  "saidBy",
  "source",
  "tag",
  "meta",
  "side",
  "kind",
] as const;

export type ActName = (typeof ACT_NAMES)[number];

const NAMES = {
  addClaim: "added",
  addQuestion: "added",
  addReason: "added",
  addObjection: "added",
  addAnswer: "added",
  addContradiction: "added",
  addRestatement: "added",
  addLinkedPremise: "added",
  addUndercut: "added",
  addBacking: "added",
  addBranch: "branch",
  link: "linked",
  addRelation: "placed",
  editText: "worded",
  move: "moved",
  reorder: "moved",
  reorderTop: "moved",
  reorderPremise: "moved",
  drawUnder: "moved",
  pin: "pinned",
  unpin: "unpinned",
  split: "split",
  merge: "merged",
  unmerge: "parted",
  useWording: "worded",
  remove: "removed",
  removeAlone: "removed",
  removeRelation: "relation",
  leave: "takenOut",
  restore: "restored",
  restoreRelation: "restored",
  attribute: "saidBy",
  addCitation: "source",
  removeCitation: "source",
  addTag: "tag",
  removeTag: "tag",
  setMeta: "meta",
  convertKind: "side",
  convertClaimKind: "kind",
} as const satisfies Record<SingleCommand["type"], ActName>;

/** The name of an act. What several commands do together is what the last of them does: the others clear its way. */
export function nameAct(command: Command): ActName | null {
  const last = command.type === "many" ? command.commands.at(-1) : command;
  return last === undefined ? null : NAMES[last.type];
}

export function isActName(name: string | null): name is ActName {
  return ACT_NAMES.some((each) => each === name);
}
