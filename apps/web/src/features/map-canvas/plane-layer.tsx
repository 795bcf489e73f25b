"use client";

import { useStore } from "@xyflow/react";
import type { ReactFlowState } from "@xyflow/react";
import type { ReactNode } from "react";
import { createPortal } from "react-dom";

const selectPlane = ({ domNode }: ReactFlowState) => domNode?.querySelector(".react-flow__viewport") ?? null;

/** What lies on the map in the map's coordinates: the cards, or what is below them; the library's own portal lies above. */
export function PlaneLayer({
  of,
  lang,
  children,
}: {
  readonly of: "cards" | "under";
  /** In which what lies there is named and written, where it is not the language of the page. */
  readonly lang?: string | undefined;
  readonly children: ReactNode;
}) {
  const plane = useStore(selectPlane);
  if (plane === null) return null;
  return createPortal(
    <div lang={lang} className={of === "cards" ? "card-layer" : "under-cards"}>
      {children}
    </div>,
    plane,
  );
}
