import type { CDPSession, Page } from "@playwright/test";
import { z } from "zod";

/** What a screen reader would say: where the focus is now, and what the page has announced meanwhile. */
interface Speech {
  readonly focus: string;
  readonly announced: readonly string[];
}

export interface Listener {
  /** Where the focus is now, and what has been announced since this was asked to forget. */
  listen(): Promise<Speech>;
  forget(): void;
  close(): Promise<void>;
}

const axText = z
  .object({ value: z.unknown() })
  .transform(({ value }) => (typeof value === "string" ? value : ""));
const axNodes = z.array(
  z.object({
    role: axText.optional(),
    name: axText.optional(),
    properties: z
      .array(z.object({ name: z.string(), value: z.object({ value: z.unknown().optional() }) }))
      .default([]),
  }),
);

const LIVE = "output, [aria-live=polite], [aria-live=assertive], [role=status], [role=alert]";

/**
 * Listens to a page as assistive technology does: names, roles and states are those of the browser's own accessibility
 * tree, which is what a screen reader is given, and not a second computing of them; what is announced is each live region
 * whose words have changed, and each alert that has come.
 */
export async function startListening(page: Page): Promise<Listener> {
  const session = await page.context().newCDPSession(page);
  const heard: string[] = [];
  await page.exposeFunction("heardByTheTest", (text: string) => heard.push(text));
  await page.evaluate((live) => {
    const told = new WeakMap<Element, string>();
    const tell = (region: Element): void => {
      const text = (region.textContent ?? "").replaceAll(/\s+/gu, " ").trim();
      if (text === "" || told.get(region) === text) return;
      told.set(region, text);
      // oxlint-disable-next-line typescript/no-unsafe-call, typescript/no-unsafe-type-assertion -- exposed above
      (globalThis as unknown as { heardByTheTest: (text: string) => void }).heardByTheTest(text);
    };
    new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(live);
        if (region != null) tell(region);
        for (const node of addedNodes)
          if (node instanceof Element) for (const alert of node.querySelectorAll("[role=alert]")) tell(alert);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, LIVE);
  return {
    listen: async () => ({ focus: await readFocus(session), announced: [...heard] }),
    forget: () => heard.splice(0),
    close: async () => await session.detach(),
  };
}

/** The element in focus, or the one that it names as active within it, in the words of the accessibility tree. */
async function readFocus(session: CDPSession): Promise<string> {
  const { result } = await session.send("Runtime.evaluate", {
    expression: `(() => {
      const holder = document.activeElement;
      const id = holder?.getAttribute("aria-activedescendant");
      return (id && document.getElementById(id)) || holder;
    })()`,
  });
  if (result.objectId === undefined) return "";
  const { nodes } = await session.send("Accessibility.getPartialAXTree", {
    objectId: result.objectId,
    fetchRelatives: false,
  });
  const [node] = axNodes.parse(nodes);
  if (node === undefined) return "";
  const states = new Map(node.properties.map(({ name, value }) => [name, value.value]));
  const own = states.get("roledescription");
  const role = typeof own === "string" && own !== "" ? own : (node.role ?? "");
  const level = states.get("level");
  const told = [
    typeof level === "number" ? `level ${level}` : null,
    typeof states.get("expanded") === "boolean"
      ? states.get("expanded") === true
        ? "open"
        : "closed"
      : null,
    states.get("selected") === true ? "selected" : null,
    states.get("checked") === "true" ? "checked" : null,
    states.get("pressed") === "true" ? "pressed" : null,
    states.get("disabled") === true ? "cannot be used" : null,
  ].filter((state) => state !== null);
  return [`${role}: ${node.name ?? ""}`, ...told].join(" | ");
}
