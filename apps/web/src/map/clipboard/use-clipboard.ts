import type { SourceView } from "@crux/api";
import { useLocale } from "next-intl";
import { useEffect } from "react";
import { whenIdle } from "../../ui/when-idle.ts";
import { moveCut, PASTE_ASKED, pasteTarget } from "../acts/clipboard-acts.ts";
import { selectedIds, topmostOf } from "../acts/selected.ts";
import { useOpenMap } from "../open-map-context.tsx";
import type { OpenMap } from "../open-map.ts";
import { selectClaim } from "../selection.ts";
import { isInField } from "../tools/command-keys.ts";
import { collectBranch } from "../walk.ts";
import { FILL_CLIPBOARD } from "./copy-through-event.ts";
import type { FillClipboard } from "./copy-through-event.ts";
import { choosePaste, noteCopied } from "./last-copied.ts";
import type { OnClipboard } from "./last-copied.ts";
import { readTextOnClipboard } from "./read-clipboard-text.ts";

type Formats = typeof import("./clipboard-formats.ts");

/**
 * Copy, cut and paste of claims, through the browser's own events: so the keys stay what they are everywhere else, also on
 * plain HTTP. Text that is selected on the page and fields are the browser's; the map never takes them over.
 */
export function useClipboard(sources: readonly SourceView[]): void {
  const { map } = useOpenMap();
  const language = useLocale();
  useEffect(() => {
    let formats: Formats | null = null;
    let isGone = false;
    const load = async (): Promise<Formats> => (formats ??= await import("./clipboard-formats.ts"));
    void whenIdle().then(() => (isGone ? undefined : load()));

    /** Text alone: what is selected, else the whole map. */
    const fillText = (data: DataTransfer, format: "outline" | "argdown"): void => {
      if (formats === null) return;
      const projection = map.whole();
      const selected = topmostOf(projection, selectedIds(map));
      const rootIds = selected.length > 0 ? selected : projection.roots;
      const text = formats.writeAs(format, { projection, rootIds, language });
      data.setData("text/plain", text);
      noteCopied({ text, branch: text, isCut: false });
      map.notify({ type: "copiedAs", format, count: collectBranch(projection, rootIds).size });
    };
    const fill = (data: DataTransfer, isCut: boolean): boolean => {
      const ids = topmostOf(map.whole(), selectedIds(map));
      if (ids.length === 0 || formats === null || (isCut && !map.store.get().live.mayEdit)) return false;
      formats.fillClipboard(data, { projection: map.whole(), rootIds: ids, sources, language });
      noteCopied({ text: data.getData("text/plain"), branch: data.getData(formats.CRUX_TYPE), isCut });
      map.store.set({ cutIds: isCut ? ids : [] });
      map.notify({ type: "copied", count: ids.length, isCut });
      return true;
    };
    const onCopy = (event: ClipboardEvent): void => {
      if (event.clipboardData === null || isOfBrowser(event)) {
        noteCopied(null);
        return;
      }
      if (fill(event.clipboardData, event.type === "cut")) event.preventDefault();
    };
    const onFill = (event: Event): void => {
      const detail: FillClipboard | null = event instanceof CustomEvent ? event.detail : null;
      if (detail === null) return;
      const { data, manner } = detail;
      if (manner === "outline" || manner === "argdown") fillText(data, manner);
      else fill(data, manner === "cut");
    };
    const put = (found: OnClipboard | null, html = ""): void => {
      const { cutIds } = map.store.get();
      const choice = choosePaste(found, cutIds.length > 0);
      if (choice.type === "move") moveCut(map, cutIds);
      else if (choice.type === "ask") map.store.set({ overlay: { type: "paste", text: null } });
      else {
        // Lists of a page are read from the page, as long as nothing better lies beside it.
        const page = choice.text === found?.text ? html : "";
        void load().then(({ readClipboard, chooseText }) =>
          paste(map, chooseText(choice.text, page), readClipboard, sources),
        );
      }
    };
    const onPaste = (event: ClipboardEvent): void => {
      const data = event.clipboardData;
      if (data === null || isOfBrowser(event, false) || !map.store.get().live.mayEdit) return;
      event.preventDefault();
      const found = { text: data.getData("text/plain"), branch: data.getData(formats?.CRUX_TYPE ?? "") };
      const [file] = data.files;
      if (found.text.trim() === "" && found.branch === "") {
        if (file !== undefined) void import("../files/put-file.ts").then(({ putFile }) => putFile(map, file));
      } else put(found, data.getData("text/html"));
    };
    const onPasteAsked = (): void => {
      void readTextOnClipboard().then((text) => put(text === null ? null : { text, branch: "" }));
    };
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCopy);
    document.addEventListener("paste", onPaste);
    document.addEventListener(FILL_CLIPBOARD, onFill);
    document.addEventListener(PASTE_ASKED, onPasteAsked);
    return () => {
      isGone = true;
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCopy);
      document.removeEventListener("paste", onPaste);
      document.removeEventListener(FILL_CLIPBOARD, onFill);
      document.removeEventListener(PASTE_ASKED, onPasteAsked);
    };
  }, [language, map, sources]);
}

/** Whether the event belongs to a field, to a dialog or menu, or to text that somebody has selected. */
function isOfBrowser({ target }: ClipboardEvent, isCopy = true): boolean {
  if (isInField(target)) return true;
  if (target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null) return true;
  return isCopy && document.getSelection()?.isCollapsed === false;
}

/** One claim is put in at once; more are shown before, with what did not fit. */
function paste(
  map: OpenMap,
  text: string,
  readClipboard: Formats["readClipboard"],
  sources: readonly SourceView[],
): void {
  const target = pasteTarget(map);
  const read = readClipboard(text, map.whole(), target, sources);
  if (!read.ok || read.report.claims > 1 || read.report.notes.length > 0) {
    map.store.set({ overlay: { type: "paste", text } });
    return;
  }
  const result = map.act({ type: "addBranch", target, branches: read.branches });
  if (result?.focus == null) return;
  map.notify({ type: "pasted", count: 1 });
  map.select(selectClaim(result.focus), { reveal: true, focus: true });
}
