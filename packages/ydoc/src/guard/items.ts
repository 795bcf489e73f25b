import * as Y from "yjs";
import { type Container, type ContainerBook, createContainer, isTaken, type Place } from "./containers.ts";
import { type GuardRefusal, refuse } from "./refusal.ts";
import { lastUnder } from "../yjs-inside.ts";
import { type ContainerKind, findSlot } from "./shape.ts";

export type JudgedItem =
  | { readonly ok: true; readonly place: Place; readonly inner: Container | null; readonly isText: boolean }
  | { readonly ok: false; readonly refusal: GuardRefusal };

/** Judges one new item by where it stands and what it holds, and notes in the book what it adds. */
export function checkItem(item: Y.Item, book: ContainerBook): JudgedItem {
  const found = findPlace(item, book);
  if ("ok" in found) return found;
  const { container, key } = found;
  if (container.kind === "gone") return checkGone(item, found, book);
  if (container.kind === "text") return checkText(item, found);
  if (key === null) return refuse("wrongPlace");
  const slot = findSlot(container.kind, key);
  if (slot === null) return refuse("unknownKey");
  if (slot.type === "container") {
    if (!isFreeFor(item, container, key)) return refuse("replacedEntry");
    if (!isTypeFor(item.content, slot.kind)) return refuse("wrongContent");
    container.freshKeys.add(key);
    return { ok: true, place: found, inner: createContainer(slot.kind, null), isText: false };
  }
  if (item.content instanceof Y.ContentDeleted) return { ok: true, place: found, inner: null, isText: false };
  // Values that were overwritten before they were sent arrive as one item with several of them.
  if (!(item.content instanceof Y.ContentAny) || !item.content.arr.every((value) => slot.isAllowed(value))) {
    return refuse("wrongContent");
  }
  if (!isTaken(container, key)) container.freshKeys.add(key);
  return { ok: true, place: found, inner: null, isText: false };
}

/**
 * Nothing may come after the first entry of a key, for also a deleted one would push out what stands there. The exception
 * is an entry that the server has taken from the trash for good: a version that is restored puts it back, behind it.
 */
function isFreeFor(item: Y.Item, container: Container, key: string): boolean {
  if (item.rightOrigin !== null || container.freshKeys.has(key)) return false;
  const before = container.type === null ? null : lastUnder(container.type, key);
  if (before === null) return item.origin === null;
  return before.deleted && Y.compareIDs(item.origin, before.lastId);
}

function findPlace(item: Y.Item, book: ContainerBook): Place | ReturnType<typeof refuse> {
  // Yjs takes the parent from a neighbour where there is one; an item whose neighbours disagree is a forgery.
  const left = item.origin === null ? null : book.findPlace(item.origin.client, item.origin.clock);
  const right =
    item.rightOrigin === null ? null : book.findPlace(item.rightOrigin.client, item.rightOrigin.clock);
  if (item.origin !== null || item.rightOrigin !== null) {
    if (isGone(left) || isGone(right)) return { container: book.gone, key: null };
    const place = left ?? right;
    if (place === null) return refuse("missingDependency");
    const isSame =
      left === null || right === null || (left.container === right.container && left.key === right.key);
    return isSame ? place : refuse("wrongPlace");
  }
  if (item.parent instanceof Y.ID) {
    const container = book.findByItem(item.parent.client, item.parent.clock);
    return container === null ? refuse("wrongPlace") : { container, key: item.parentSub };
  }
  const container = typeof item.parent === "string" ? book.findRoot(item.parent) : null;
  return container === null ? refuse("unknownRoot") : { container, key: item.parentSub };
}

function isGone(place: Place | null): boolean {
  return place !== null && place.container.kind === "gone";
}

/** What is put into something deleted vanishes at once, so only its sort matters. */
function checkGone(item: Y.Item, place: Place, book: ContainerBook): JudgedItem {
  const { content } = item;
  const isType =
    content instanceof Y.ContentType && (isTypeFor(content, "claim") || isTypeFor(content, "text"));
  const isPlain =
    content instanceof Y.ContentDeleted ||
    content instanceof Y.ContentString ||
    content instanceof Y.ContentAny;
  if (!isType && !isPlain) return refuse("wrongContent");
  return { ok: true, place, inner: isType ? book.gone : null, isText: false };
}

function checkText(item: Y.Item, place: Place): JudgedItem {
  if (place.key !== null) return refuse("wrongPlace");
  const isText = item.content instanceof Y.ContentString;
  if (!isText && !(item.content instanceof Y.ContentDeleted)) return refuse("wrongContent");
  if (isText) place.container.freshLength += item.length;
  return { ok: true, place, inner: null, isText };
}

/** Exactly Y.Map or Y.Text: Yjs has XML types that extend them. */
function isTypeFor(content: Y.Item["content"], kind: ContainerKind): boolean {
  if (!(content instanceof Y.ContentType)) return false;
  return content.type.constructor === (kind === "text" ? Y.Text : Y.Map);
}
