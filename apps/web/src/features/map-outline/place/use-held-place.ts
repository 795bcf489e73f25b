import type { Projection } from "@crux/domain";
import { useCallback, useEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import type { Key } from "react-aria-components/Tree";
import type { Rect } from "react-aria-components/Virtualizer";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import { hasMoved } from "../../../map/scene/what-moved.ts";
import { claimOfKey } from "../list/row-keys.ts";
import { createHeldPlace } from "./held-place.ts";
import type { Held } from "./held-place.ts";

interface RowLayout {
  getLayoutInfo(key: Key): { readonly rect: Rect } | null;
}

/**
 * Keeps what is read where it is on the screen while rows come, go or change their height above it: the row of the lead
 * while that is in sight and was not itself put elsewhere, else the first row that is. Rows stand at distances from the beginning of the list, so whatever
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
  const { map } = useOpenMap();
  const [place] = useState(() => createHeldPlace((key) => layout.getLayoutInfo(key)?.rect.y));
  const leadRef = useRef(leadKey);
  /** The map as the rows were when they were looked at. */
  const lookedAtRef = useRef<Projection | null>(null);

  const look = useCallback((): void => {
    const tree = root.current;
    if (tree === null) return;
    lookedAtRef.current = map.store.get().scene?.projection ?? null;
    const [top, bottom] = [tree.scrollTop, tree.scrollTop + tree.clientHeight];
    const seen: Held[] = [];
    for (const element of tree.querySelectorAll<HTMLElement>("[data-key]")) {
      const key = element.dataset["key"] ?? "";
      const rect = layout.getLayoutInfo(key)?.rect;
      if (rect !== undefined && rect.y < bottom && rect.maxY > top) seen.push({ key, y: rect.y });
    }
    place.look(seen, leadRef.current);
  }, [layout, map, place, root]);

  useEffect(() => {
    leadRef.current = leadKey;
    look();
  }, [leadKey, look]);

  useEffect(() => {
    const tree = root.current;
    if (tree === null) return undefined;
    const keep = (): void => {
      const before = lookedAtRef.current;
      const after = map.store.get().scene?.projection ?? null;
      const shift = place.findShift((key) => {
        const claimId = claimOfKey(key);
        // Rows of other kinds stand at their claims.
        if (claimId === null) return true;
        return before !== null && after !== null && before !== after && hasMoved(before, after, claimId);
      });
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
  }, [look, map, place, root]);

  return place.hold;
}
