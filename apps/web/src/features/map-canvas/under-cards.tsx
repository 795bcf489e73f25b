"use client";

import { useStore } from "@xyflow/react";
import type { ReactFlowState } from "@xyflow/react";
import type { ReactNode } from "react";
import { createPortal } from "react-dom";

const selectLayer = ({ domNode }: ReactFlowState) => domNode?.querySelector(".react-flow__viewport") ?? null;

/** What lies on the map below its cards, in the map's coordinates; the library's own portal lies above them. */
export function UnderCards({ children }: { readonly children: ReactNode }) {
  const layer = useStore(selectLayer);
  return layer === null ? null : createPortal(<div className="under-cards">{children}</div>, layer);
}
