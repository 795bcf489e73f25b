import { useCallback, useEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import type { Key } from "react-aria-components/Tree";
import type { Rect } from "react-aria-components/Virtualizer";
import { createHeldPlace } from "./held-place.ts";
import type { Held } from "./held-place.ts";

interface RowLayout {
  getLayoutInfo(key: Key): { readonly rect: Rect } | null;
}

/**
 * Keeps what is read where it is on the screen while rows come, go or change their height above it: the row of the lead
 * while that is in sight, else the first row that is. Rows stand at distances from the beginning of the list, so whatever
 * happens above moves them; the list is scrolled by as much before that is painted. (Rejected: the library's own anchor,
 * which follows an end of the list, and the browser's, which does not see rows that are placed absolutely.)
 *
 * @returns a function that holds another row through the next change: the one that is opened or closed by a press
 */
export function useHeldPlace(
  root: RefObject<HTMLElement | null>,
  layout: RowLayout,
  leadKey: string | null,
): (key: string) => void {
  const [place] = useState(() => createHeldPlace((key) => layout.getLayoutInfo(key)?.rect.y));
  const leadRef = useRef(leadKey);

  const look = useCallback((): void => {
    const tree = root.current;
    if (tree === null) return;
    const [top, bottom] = [tree.scrollTop, tree.scrollTop + tree.clientHeight];
    const seen: Held[] = [];
    for (const element of tree.querySelectorAll<HTMLElement>("[data-key]")) {
      const key = element.dataset["key"] ?? "";
      const rect = layout.getLayoutInfo(key)?.rect;
      if (rect !== undefined && rect.y < bottom && rect.maxY > top) seen.push({ key, y: rect.y });
    }
    place.look(seen, leadRef.current);
  }, [layout, place, root]);

  useEffect(() => {
    leadRef.current = leadKey;
    look();
  }, [leadKey, look]);

  useEffect(() => {
    const tree = root.current;
    if (tree === null) return undefined;
    const keep = (): void => {
      const shift = place.findShift();
      if (shift === 0) return;
      if (shift !== null) tree.scrollTop += shift;
      look();
    };
    const observer = new MutationObserver(keep);
    observer.observe(tree, { subtree: true, childList: true, attributes: true, attributeFilter: ["style"] });
    tree.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      tree.removeEventListener("scroll", look);
    };
  }, [look, place, root]);

  return place.hold;
}
