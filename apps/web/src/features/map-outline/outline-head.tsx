"use client";

import { useLayoutEffect, useRef } from "react";
import type { ReactNode, RefObject } from "react";
import { useMapState } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { classNames } from "../../ui/class-names.ts";

/** Room for none, one and two chips: whom one follows, and what is new. */
const ROOMS = ["h-9 pointer-coarse:h-0", "h-9 pointer-coarse:h-13", "h-20 pointer-coarse:h-27"] as const;

const countChips = ({ leader, sinceVisit }: OpenMapState): number =>
  (leader === null ? 0 : 1) + (sinceVisit === null ? 0 : 1);

/**
 * The line above the rows. What others are about stands over it and not over the first row, which could not be scrolled
 * from under it; what is read further down stays where it is when the line grows or goes.
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
    if (last.chips !== chips && tree !== null && tree.scrollTop > 0)
      tree.scrollTop += heightPx - last.heightPx;
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
