import type { Page } from "@playwright/test";

/** Which key stops Tab makes on its way round a page, by their names. */
export async function listTabStops(page: Page, most: number): Promise<string[]> {
  const stops: string[] = [];
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      return element.getAttribute("data-testid") ?? element.getAttribute("aria-label") ?? element.textContent;
    });
    if (stop === null || (stop === stops[0] && stops.length > 1)) break;
    stops.push(stop);
  }
  return stops;
}

/** Of the canvas itself, which fills the window: no claim is in focus, or from afar none has a card. */
export const NO_THING = "no thing";

/**
 * What covers the thing that has the focus, or the claim that the canvas names as such; null when all of it that fits
 * is free, `NO_THING` where there is none to look at. Looked at until the view has come to rest.
 */
export async function findFocusFault(page: Page): Promise<string | null> {
  return await page.evaluate(async (noThing) => {
    const pointsOf = ({ left, right, top, bottom }: DOMRect): readonly (readonly [number, number])[] => {
      const inset = Math.min(6, (right - left) / 4, (bottom - top) / 4);
      return [
        [left + inset, top + inset],
        [right - inset, top + inset],
        [left + inset, bottom - inset],
        [right - inset, bottom - inset],
        [(left + right) / 2, (top + bottom) / 2],
      ];
    };
    const look = (): string | null => {
      const holder = document.activeElement;
      if (holder === null || holder === document.body) return "nothing has the focus";
      const named = holder.getAttribute("aria-activedescendant");
      const element = named === null ? holder : document.querySelector(`#${CSS.escape(named)}`);
      if (element === null) return `${named ?? ""} is not in the page`;
      if (element.getAttribute("data-testid") === "map-canvas") return noThing;
      const label = element.closest("label");
      const box = (label ?? element).getBoundingClientRect();
      for (const [x, y] of pointsOf(box)) {
        const top = document.elementFromPoint(x, y);
        if (top === null)
          return `${element.getAttribute("aria-label") ?? element.tagName} is outside the window`;
        const isOwn = element.contains(top) || top.contains(element) || label?.contains(top) === true;
        if (!isOwn)
          return `${element.getAttribute("aria-label") ?? element.tagName} is under ${top.outerHTML.slice(0, 120)}`;
      }
      return null;
    };
    let fault = look();
    for (let frame = 0; frame < 30 && fault !== null && fault !== noThing; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      fault = look();
    }
    return fault;
  }, NO_THING);
}

/**
 * Controls in the window that are smaller than a target must be and have not the room around them instead, which counts
 * as well (WCAG 2.2, 2.5.8): a circle of that size on each, and none of them touches another target.
 */
export async function findSmallTargets(page: Page, leastPx: number): Promise<string[]> {
  return await page.evaluate((least) => {
    const targets = [
      ...document.querySelectorAll<HTMLElement>(
        "button, a[href], input, select, textarea, summary, [role=row], [role=menuitem], [role=option]",
      ),
    ].flatMap((element) => {
      const style = getComputedStyle(element);
      // A native field behind a drawn one is hit through its label.
      const hit = element.closest("label") ?? element;
      const box = hit.getBoundingClientRect();
      const isDrawn =
        box.width > 1 && box.height > 1 && style.visibility === "visible" && style.clipPath === "none";
      const isIn = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
      const isInText = style.display === "inline" && element.tagName === "A";
      return isDrawn && isIn && !isInText ? [{ element, hit, box }] : [];
    });
    // What lies under something that floats is hit once the view has been moved.
    const isCovered = ({ hit, box }: { hit: Element; box: DOMRect }): boolean => {
      const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      return top !== null && !hit.contains(top) && !top.contains(hit);
    };
    // So is what lies so close to something that floats that this takes a part of what is hit around it.
    const floatOf = (element: Element | null): Element | null =>
      element?.closest("[data-floats], [role=toolbar]") ?? null;
    // As far as it is drawn, or as it is hit around that.
    const isSmall = ({ hit, box }: { hit: Element; box: DOMRect }): boolean => {
      if (box.width >= least - 0.5 && box.height >= least - 0.5) return false;
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const reach = least / 2 - 1;
      const isHit = (dx: number, dy: number): boolean => {
        const top = document.elementFromPoint(x + dx * reach, y + dy * reach);
        return hit.contains(top) || (floatOf(top) !== null && floatOf(top) !== floatOf(hit));
      };
      return !(isHit(-1, 0) && isHit(1, 0) && isHit(0, -1) && isHit(0, 1));
    };
    return targets
      .filter((target) => isSmall(target) && !isCovered(target))
      .flatMap((target) => {
        const { box, element, hit } = target;
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        const near = targets.find((other) => {
          if (other.hit === hit || other.hit.contains(hit) || hit.contains(other.hit)) return false;
          const dx = Math.max(other.box.left - x, 0, x - other.box.right);
          const dy = Math.max(other.box.top - y, 0, y - other.box.bottom);
          return Math.hypot(dx, dy) < least / 2;
        });
        const name = (of: HTMLElement): string =>
          (of.getAttribute("aria-label") ?? of.textContent).trim().slice(0, 60);
        return near === undefined
          ? []
          : [
              `${name(element)}, ${Math.round(box.width)} by ${Math.round(box.height)}, close to ${name(near.element)}`,
            ];
      });
  }, leastPx);
}
