"use client";

import { useLayoutEffect, useRef } from "react";
import type { ReactNode, RefObject } from "react";
import { useMapState } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { classNames } from "../../ui/class-names.ts";

/** Room for none and up to three chips: whom one follows, what is new, and that others have changed the map. */
const ROOMS = [
  "h-9 pointer-coarse:h-0",
  "h-9 pointer-coarse:h-13",
  "h-20 pointer-coarse:h-27",
  "h-31 pointer-coarse:h-41",
] as const;

const countChips = ({ leader, sinceVisit, isBehind }: OpenMapState): number =>
  [leader !== null, sinceVisit !== null, isBehind].filter(Boolean).length;

/**
 * The line above the rows. What others are about stands over it and not over the first row, which could not be scrolled
 * from under it; what is read or written further down stays where it is when the line grows or goes.
 */
export function OutlineHead(props: {
  readonly treeRef: RefObject<HTMLDivElement | null>;
  readonly children: ReactNode;
}) {
  const { treeRef, children } = props;
  const chips = useMapState(countChips);
  const element = useRef<HTMLDivElement>(null);
  const lastRef = useRef({ chips, heightPx: 0 });
  useLayoutEffect(() => {
    const last = lastRef.current;
    const heightPx = element.current?.offsetHeight ?? 0;
    lastRef.current = { chips, heightPx };
    const tree = treeRef.current;
    if (last.chips === chips || tree === null) return;
    const growthPx = heightPx - last.heightPx;
    if (tree.scrollTop > 0 || isWritingBelow(tree, growthPx)) tree.scrollTop += growthPx;
  }, [chips, treeRef]);
  return (
    <div
      ref={element}
      className={classNames("flex shrink-0 items-start justify-end px-4 max-sm:px-2", ROOMS[chips])}
    >
      <div className="flex h-9 items-center pointer-coarse:hidden">{children}</div>
    </div>
  );
}

/** Somebody writes in a row that is still in sight when the rows have gone up by so much. */
function isWritingBelow(tree: HTMLElement, byPx: number): boolean {
  const { activeElement: field } = document;
  if (!(field instanceof HTMLTextAreaElement) || !tree.contains(field)) return false;
  return field.getBoundingClientRect().top - tree.getBoundingClientRect().top > byPx;
}
