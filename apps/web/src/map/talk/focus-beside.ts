import type { OpenMap } from "../open-map.ts";

/** What stands beside the map in cards: threads, and suggestions. */
const CARDS = "article[data-thread], article[data-suggestion]";

/**
 * What is pressed beside the map may take its own card away, or the button that was pressed. Asked before, it looks what
 * stands beside that card.
 *
 * @returns hands the keyboard on once the answer is there, unless somebody has it by then: to the card itself, to the one
 * that stood below or else above it, or to the claim that is selected
 */
export function focusBeside(map: Pick<OpenMap, "viewport">): () => void {
  const own = document.activeElement?.closest<HTMLElement>(CARDS) ?? null;
  if (own === null) return () => undefined;
  const cards = [...document.querySelectorAll<HTMLElement>(CARDS)];
  const place = cards.indexOf(own);
  const candidates = [own, ...cards.slice(place + 1), ...cards.slice(0, place).toReversed()];
  return () => {
    onceDrawn(() => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const next = candidates.find((card) => card.isConnected);
      if (next === undefined) {
        map.viewport?.focusSelected();
        return;
      }
      next.tabIndex = -1;
      next.focus();
    });
  };
}

/**
 * For a dialog that has done its act: what is selected gets the keyboard. The button from which the dialog was opened, to
 * which it gives the focus back, may be one of those that go with the act.
 */
export function focusSelectedOnceDrawn(map: Pick<OpenMap, "viewport">): void {
  onceDrawn(() => map.viewport?.focusSelected());
}

/** Once what has changed is drawn, and what has closed has given the focus back. */
function onceDrawn(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}
