import type { ClaimId, ClaimKind, Command, Refusal, SuggestedCommand } from "@crux/domain";
import type { ActName } from "./recording/act-name.ts";
import type { LiveState } from "../lib/live/live-document.ts";
import type { CommandId, MapViewName } from "./commands.ts";
import type { WhyNot } from "./commands/why-not.ts";
import type { Participant } from "./presence/presence.ts";
import type { Scene } from "./scene/scene.ts";
import type { Selection } from "./walk/selection.ts";
import type { CursorChoice } from "./presence/cursor-choice.ts";
import type { Freshness } from "./changes/since-visit.ts";
import type { SharedView } from "./presence/shared-view.ts";
import type { TogetherState } from "./together/together-state.ts";
import type { Box, Point } from "./scene/viewport-anchor.ts";

/** A claim whose words are being changed at this page. */
interface Editing {
  readonly claimId: ClaimId;
  /** It was made by the act that opened the field; left empty it goes again without a trace. */
  readonly isNew: boolean;
}

/** Waiting for a claim to be chosen by a click or from the list. */
export interface Picking {
  /** "existing": what is chosen comes to the claim; with all others the claim goes to what is chosen. */
  readonly type: "move" | "parent" | "merge" | "link" | "existing";
  readonly claimId: ClaimId;
  /** Claims that go the same way. */
  readonly others: readonly ClaimId[];
  readonly isListOpen: boolean;
  /** The side on which it is to stand there; left out where none is asked for. "kept": the one on which it stands now. */
  readonly side?: PickSide;
  /** Whether what holds together with what moves goes along; left out where nothing does. */
  readonly isWithLinked?: boolean;
}

export type PickSide = "kept" | "supports" | "attacks";

/** The field into which a text was pasted that is more than a claim; what is not added goes back to it. */
export type PasteOrigin =
  /** It had no word yet; this is what it was open for. */
  | { readonly type: "draft"; readonly command: Command }
  /** It has a claim's words, in which the text would have stood from `start` to `end`. */
  | { readonly type: "claim"; readonly claimId: ClaimId; readonly start: number; readonly end: number }
  /** The one of the empty map, with what stood in it. */
  | { readonly type: "question"; readonly words: string };

/** What lies over the map or beside it until it is done with; one at a time. */
type Overlay =
  /** `words` is what was typed while it was on its way. */
  | { readonly type: "palette"; readonly words: string }
  | { readonly type: "help" }
  /** `words` is what is looked for at once; `isBegun` when they were typed while the bar was on its way. */
  | { readonly type: "find"; readonly words: string; readonly isBegun: boolean }
  /** `words` as for the palette. */
  | { readonly type: "tag"; readonly claimIds: readonly ClaimId[]; readonly words: string }
  | { readonly type: "trash" }
  /** `text` is what came from the clipboard, `html` the same as a page; null asks for it. */
  | {
      readonly type: "paste";
      readonly text: string | null;
      readonly html?: string;
      readonly from?: PasteOrigin;
    }
  | { readonly type: "split"; readonly claimId: ClaimId }
  /** `leadId` is the one that is proposed to stay. */
  | { readonly type: "merge"; readonly claimIds: readonly ClaimId[]; readonly leadId: ClaimId };

/** Everything about the open map that the page draws. */
export interface OpenMapState extends TogetherState {
  readonly live: LiveState;
  /** Null until the map has been received and measured. */
  readonly scene: Scene | null;
  readonly view: MapViewName;
  readonly selection: Selection;
  readonly editing: Editing | null;
  readonly picking: Picking | null;
  readonly folded: ReadonlySet<ClaimId>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly participants: readonly Participant[];
  readonly isExportOpen: boolean;
  /** The panel beside the map is asked for: to read what is said about the selection, or to say something. */
  readonly talkAsked: "show" | "compose" | null;
  /** The panel is asked for to suggest something, and of what kind if that is known; `at` is what it is about, empty for the map. */
  readonly suggestAsked: { readonly kind: SuggestedCommand["type"] | null; readonly at: string } | null;
  /** The person may suggest changes. */
  readonly maySuggest: boolean;
  /** Claims and relations about which something is suggested that the person may decide. */
  readonly decidableIds: ReadonlySet<string>;
  /** What a key has decided about the first of the suggestions at the selection, until it is done. */
  readonly decisionAsked: "accepted" | "declined" | null;
  readonly overlay: Overlay | null;
  /** The claim whose branch alone is shown; null shows the whole map. */
  readonly branchId: ClaimId | null;
  /** Claims that wait for the place they are to be moved to. */
  readonly cutIds: readonly ClaimId[];
  /** Tab and Shift+Tab build; otherwise they leave the map. */
  readonly isBuilding: boolean;
  /** A click or tap adds a claim to what is selected, or takes it out, as it does with Ctrl. */
  readonly isSelecting: boolean;
  /** Arrows move what is selected, which is pinned. */
  readonly isNudging: boolean;
}

/** Something to tell the person, once. The page turns it into a sentence. */
export type MapNotice =
  | { readonly type: "refused"; readonly refusal: Refusal }
  /** The act is more than the server would take at once, and was not done. */
  | { readonly type: "tooMuch" }
  /** Somebody else has made one of these claims while it was being asked which of them stays. */
  | { readonly type: "mergedAlready" }
  | { readonly type: "removed"; readonly count: number; readonly writer: string | null }
  /** One claim; what stood under it stays. */
  | { readonly type: "removedAlone"; readonly count: number }
  | { readonly type: "relationRemoved" }
  /** What has come back out of the trash stands at the top: what it stood under is still there. */
  | { readonly type: "restoredAtTop" }
  /** What has become a question, or a claim, has left its places for the top. */
  | { readonly type: "detached"; readonly kind: ClaimKind }
  /** Who was called: everybody, nobody since nobody is here, or not yet since there is nowhere to come to. */
  | { readonly type: "called"; readonly who: "everybody" | "nobody" | "notYet" }
  /** Whoever was followed has left; `name` is null where the connection is lost and nobody can know. */
  | { readonly type: "leaderGone"; readonly name: string | null }
  /** Somebody is nowhere on this map that one could go to. */
  | { readonly type: "nowhere"; readonly name: string }
  | { readonly type: "cursors"; readonly choice: CursorChoice }
  /** Where "next change" has led: said aloud, since the claim itself may be read without it. */
  | { readonly type: "change"; readonly fresh: Freshness }
  | { readonly type: "nothingNew" }
  | { readonly type: "merged"; readonly count: number }
  /** A claim and one merged into it have changed their words. */
  | { readonly type: "wordingUsed" }
  /** A claim is one of its own again; `withText` is the one that keeps what stood on it. */
  | { readonly type: "unmerged"; readonly text: string; readonly withText: string }
  /** In the place of what was being written stands a claim that was there already; `underText` is null at the top. */
  | { readonly type: "usedInstead"; readonly text: string; readonly underText: string | null }
  /** Nothing on the map says what is being written. */
  | { readonly type: "nothingSimilar" }
  /** A claim stands where it was chosen to. */
  | {
      readonly type: "placed";
      readonly by: "move" | "parent" | "link" | "top" | "existing" | "contradicts" | "restates";
      /** The words of the claim it stands under; of an existing one that was brought here its own. */
      readonly text: string;
      /** Where the rest of it is seen, if that is not here. */
      readonly wayTo: ClaimId | null;
    }
  | { readonly type: "linkCopied" }
  /** The claim that a link leads to is not here, or is another by now. */
  | { readonly type: "linkEnded"; readonly at: "merged" | "deleted" | "unknown" }
  /** Claims stand where they were put by hand; with `isMoving` arrows move them on. */
  | { readonly type: "pinned"; readonly count: number; readonly isMoving: boolean }
  /** What is pinned has been moved on, in map px; `isOnAnother` when it lies on another pinned card now. */
  | { readonly type: "nudged"; readonly by: Point; readonly isOnAnother: boolean }
  /** A claim waits for its place, out of the view that one came from. */
  | { readonly type: "parked"; readonly from: Box }
  | { readonly type: "nothingLoose" }
  | { readonly type: "tidied"; readonly count: number }
  | { readonly type: "foldedAll"; readonly isFolded: boolean }
  | { readonly type: "copied"; readonly count: number; readonly isCut: boolean }
  | { readonly type: "copiedAs"; readonly format: "outline" | "argdown"; readonly count: number }
  | { readonly type: "fileRefused"; readonly code: "tooLarge" | "withoutMap" | "unreadable" }
  | { readonly type: "pasted"; readonly count: number }
  | { readonly type: "buildingKeys"; readonly isOn: boolean }
  /** What an undo or redo found already changed by somebody else; `name` is null where nobody knows who. */
  | { readonly type: "undoOverridden"; readonly name: string | null }
  /** The command of a key that was pressed cannot act now. */
  | { readonly type: "cannot"; readonly reason: WhyNot }
  /** What an undo or redo has done: `act` is null where it has no name, `isElsewhere` where the view has followed it. */
  | {
      readonly type: "stepTaken";
      readonly way: "undo" | "redo";
      readonly act: ActName | null;
      readonly text: string;
      readonly isElsewhere: boolean;
    }
  /**
   * A command of the table has been done and has told nothing of its own: said aloud by its spoken name, and what turns
   * something on and off by which it was.
   */
  | { readonly type: "done"; readonly id: CommandId; readonly isOn: boolean }
  /**
   * The claim in focus was taken away by somebody else: deleted, made one with another, or moved out of the branch that is
   * shown alone. `name` is null where nobody knows who, `nextText` where nothing is selected now.
   */
  | {
      readonly type: "placeLost";
      readonly how: "deleted" | "merged" | "moved" | "folded";
      readonly name: string | null;
      readonly text: string;
      readonly nextText: string | null;
    }
  /** Somebody else deleted what the selected claim stood under, without knowing of it: it is kept, and not placed. */
  | {
      readonly type: "unplaced";
      readonly name: string | null;
      readonly text: string;
      readonly underText: string;
    }
  /** The branch that was shown alone has been deleted by somebody else, and the whole map is drawn. */
  | {
      readonly type: "branchLost";
      readonly claimId: ClaimId;
      readonly name: string | null;
      readonly text: string;
    }
  /** Words that could not be written, for what they were to stand under was deleted meanwhile. */
  | { readonly type: "notWritten"; readonly words: string }
  | {
      readonly type: "removedUnderYou";
      readonly claimId: ClaimId;
      readonly name: string | null;
      /** What stood in the field. */
      readonly words: string;
    };

/** What the canvas or the outline lets the open map do to the view. */
export interface ViewportDoor {
  /** What is seen, in the page's coordinates; null before the first layout of the page. */
  view(): Box | null;
  fit(): void;
  zoom(direction: "in" | "out"): void;
  /** Reading size, around what is in the middle. */
  zoomReset(): void;
  /** As large as it can be with all of these in sight. */
  fitBox(box: Box): void;
  /** Moves the view just so far that the box is seen. */
  reveal(box: Box): void;
  /** As above with a claim that is drawn, but only where some of it is hidden: at the edge it stays where it is. */
  uncover(claimId: ClaimId): void;
  /** As `reveal`, and near enough to write in it. */
  bringClose(box: Box): void;
  /** Shows a part of the map as somebody else sees it. Its claim is drawn. */
  showSharedView(view: SharedView): void;
  /** Shows what `view` told before, as it was then. */
  showBox(box: Box): void;
  /** Brings a claim into sight, wherever the selection is. */
  showClaim(claimId: ClaimId): void;
  /** Puts the keyboard focus on the claim that is selected. */
  focusSelected(): void;
  /** Whether some of a claim's card or row is seen. */
  sees(claimId: ClaimId): boolean;
  /** Whether the keyboard focus is in the view. */
  hasFocus(): boolean;
  /**
   * Told before the selected claim goes. What it gives back is called once another is selected instead: where the focus was
   * here it goes along, and the view stays as it is. With `isWriting` somebody wrote in it: the focus waits until they look up.
   */
  loseLead(options: { readonly isWriting: boolean }): () => void;
}
