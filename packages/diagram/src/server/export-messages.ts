import type { Claim, ClaimId, Relation, RelationId } from "@crux/domain";
import type { DisplayItem } from "../display-list.ts";
import type { MapContent } from "../picture/compose-picture.ts";
import type { PictureFacts, PictureJob, PictureRefusal } from "./render-picture.ts";

/** A picture of a map that is laid out where it is drawn, so that the web server computes nothing for it. */
export type MapPictureJob = Omit<PictureJob, "displayList"> & {
  readonly content: MapContent;
  /** Makes the scale smaller until the picture fits, for thumbnails: how large a map is shows when it is laid out. */
  readonly fitPx?: { readonly width: number; readonly height: number };
};

/**
 * What web server and export process say to each other. Both are of one build, so the shapes need no version.
 * Long lists and files go in pieces: a message is copied in one go, and neither side may stand still for long.
 */
export type ToChild =
  | { readonly type: "job"; readonly job: PictureJob }
  | { readonly type: "items"; readonly items: readonly DisplayItem[] }
  | { readonly type: "mapJob"; readonly job: MapPictureJob }
  | { readonly type: "claims"; readonly claims: readonly (readonly [ClaimId, Claim])[] }
  | { readonly type: "relations"; readonly relations: readonly (readonly [RelationId, Relation])[] }
  | { readonly type: "render" };

export type FromChild =
  | { readonly type: "ready" }
  | ({ readonly type: "started" } & PictureFacts)
  | { readonly type: "chunk"; readonly bytes: Uint8Array }
  | { readonly type: "finished"; readonly peakMemoryBytes: number }
  | { readonly type: "refused"; readonly refusal: PictureRefusal }
  | { readonly type: "failed"; readonly message: string };

const ITEMS_PER_MESSAGE = 4000;
export const BYTES_PER_MESSAGE = 512 * 1024;

/** Cuts a job into messages, in the order in which they are to be sent. */
export function* messagesOf(job: PictureJob | MapPictureJob): Generator<ToChild> {
  if ("content" in job) {
    const { map } = job.content;
    const content = { ...job.content, map: { ...map, claims: new Map(), relations: new Map() } };
    yield { type: "mapJob", job: { ...job, content } };
    for (const claims of piecesOf([...map.claims])) yield { type: "claims", claims };
    for (const relations of piecesOf([...map.relations])) yield { type: "relations", relations };
  } else {
    yield { type: "job", job: { ...job, displayList: { ...job.displayList, items: [] } } };
    for (const items of piecesOf(job.displayList.items)) yield { type: "items", items };
  }
  yield { type: "render" };
}

/** Puts a job together again from its messages; gives it when the last one came. */
export function createJobReader(): (message: ToChild) => PictureJob | MapPictureJob | null {
  let job: PictureJob | MapPictureJob | null = null;
  let items: DisplayItem[] = [];
  let claims = new Map<ClaimId, Claim>();
  let relations = new Map<RelationId, Relation>();
  return (message) => {
    switch (message.type) {
      case "job":
      case "mapJob":
        ({ job } = message);
        items = [];
        claims = new Map();
        relations = new Map();
        return null;
      case "items":
        for (const item of message.items) items.push(item);
        return null;
      case "claims":
        for (const [id, claim] of message.claims) claims.set(id, claim);
        return null;
      case "relations":
        for (const [id, relation] of message.relations) relations.set(id, relation);
        return null;
      case "render":
        break;
    }
    const whole = job;
    job = null;
    if (whole === null) return null;
    if (!("content" in whole)) return { ...whole, displayList: { ...whole.displayList, items } };
    return { ...whole, content: { ...whole.content, map: { ...whole.content.map, claims, relations } } };
  };
}

function* piecesOf<Value>(values: readonly Value[]): Generator<readonly Value[]> {
  for (let at = 0; at < values.length; at += ITEMS_PER_MESSAGE)
    yield values.slice(at, at + ITEMS_PER_MESSAGE);
}

/** Only the two programs of this room use the channel between them, so the tag says the rest. */
export function isToChild(message: unknown): message is ToChild {
  return typeof message === "object" && message !== null && "type" in message;
}

/** As above, for the other way. */
export function isFromChild(message: unknown): message is FromChild {
  return typeof message === "object" && message !== null && "type" in message;
}
