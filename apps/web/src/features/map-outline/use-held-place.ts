import { useCallback, useEffect, useRef } from "react";
import type { RefObject } from "react";
import type { Key } from "react-aria-components/Tree";
import type { Rect } from "react-aria-components/Virtualizer";

interface RowLayout {
  getLayoutInfo(key: Key): { readonly rect: Rect } | null;
}

/** A row and how far it is from the beginning of the list, in px. */
interface Held {
  readonly key: string;
  readonly y: number;
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
  const heldRef = useRef<readonly Held[]>([]);
  const leadRef = useRef(leadKey);

  /** Every row in sight, the one to hold first; the others stand in for it when it is gone. */
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
    const isLead = ({ key }: Held): boolean => key === leadRef.current;
    heldRef.current = seen.toSorted((a, b) => Number(isLead(b)) - Number(isLead(a)) || a.y - b.y);
  }, [layout, root]);

  useEffect(() => {
    leadRef.current = leadKey;
    look();
  }, [leadKey, look]);

  useEffect(() => {
    const tree = root.current;
    if (tree === null) return undefined;
    const hold = (): void => {
      for (const { key, y } of heldRef.current) {
        const now = layout.getLayoutInfo(key)?.rect.y;
        if (now === undefined) continue;
        if (now !== y) {
          tree.scrollTop += now - y;
          look();
        }
        return;
      }
      look();
    };
    const observer = new MutationObserver(hold);
    observer.observe(tree, { subtree: true, childList: true, attributes: true, attributeFilter: ["style"] });
    tree.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      tree.removeEventListener("scroll", look);
    };
  }, [layout, look, root]);

  return useCallback(
    (key) => {
      const y = layout.getLayoutInfo(key)?.rect.y;
      if (y !== undefined) heldRef.current = [{ key, y }];
    },
    [layout],
  );
}
