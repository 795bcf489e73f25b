"use client";

import type { ClaimId } from "@crux/domain";
import { useEffect } from "react";

const ROWS = "[data-claim-id]";

/**
 * Marks what is found in whatever view shows it, also rows that come into sight later. The marks are put on the elements
 * from here: rows that would ask whether they are found would do so also while nobody looks for anything.
 */
export function useFoundMarks(found: readonly ClaimId[]): void {
  useEffect(() => {
    if (found.length === 0) return undefined;
    const ids: ReadonlySet<string> = new Set(found);
    const mark = (row: Element): void => {
      row.toggleAttribute("data-found", ids.has(row.getAttribute("data-claim-id") ?? ""));
    };
    const markWithin = (root: Element): void => {
      if (root.matches(ROWS)) mark(root);
      for (const row of root.querySelectorAll(ROWS)) mark(row);
    };
    markWithin(document.body);
    const observer = new MutationObserver((mutations) => {
      for (const { type, target, addedNodes } of mutations) {
        if (type === "attributes" && target instanceof Element) mark(target);
        for (const node of addedNodes) if (node instanceof Element) markWithin(node);
      }
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      // A row of a list may come to stand for another claim.
      attributeFilter: ["data-claim-id"],
    });
    return () => {
      observer.disconnect();
      for (const row of document.querySelectorAll("[data-found]")) row.removeAttribute("data-found");
    };
  }, [found]);
}
