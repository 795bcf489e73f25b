import type { SourceView } from "@crux/api";
import type { ClaimId, Projection } from "@crux/domain";
import { useLocale } from "next-intl";
import { useEffect } from "react";
import { whenIdle } from "../../ui/later/when-idle.ts";
import { moveCut, PASTE_ASKED, pasteTarget } from "./clipboard-acts.ts";
import { selectedIds } from "../acts/selected.ts";
import { useOpenMap } from "../open-map-context.tsx";
import type { OpenMap } from "../open-map.ts";
import { selectClaim } from "../walk/selection.ts";
import { isInField } from "../keys/command-keys.ts";
import { collectBranch, topmostOf } from "../walk/walk.ts";
import { CRUX_TYPE, FILL_CLIPBOARD, withClipboard } from "./copy-through-event.ts";
import type { FillClipboard } from "./copy-through-event.ts";
import { choosePaste, noteCopied } from "./last-copied.ts";
import type { OnClipboard } from "./last-copied.ts";
import { readClipboardOfBrowser } from "./read-clipboard.ts";

type Formats = typeof import("./clipboard-formats.ts");
/** Writes what was selected when it was asked for. */
type Fill = (data: DataTransfer, formats: Formats) => void;

/** For every map of the page, once loaded. */
let formats: Formats | null = null;
const loadFormats = async (): Promise<Formats> => (formats ??= await import("./clipboard-formats.ts"));

/**
 * Copy, cut and paste of claims, through the browser's own events: so the keys stay what they are everywhere else, also on
 * plain HTTP. Text that is selected on the page and fields are the browser's; the map never takes them over.
 */
export function useClipboard(sources: readonly SourceView[]): void {
  const { map } = useOpenMap();
  const language = useLocale();
  useEffect(() => {
    let isGone = false;
    void whenIdle().then(() => (isGone ? undefined : loadFormats()));

    /** Text alone: what is selected, else the whole map. */
    const fillText = (format: "outline" | "argdown"): Fill => {
      const selected = topmostOf(map.whole(), selectedIds(map));
      return (data, { writeAs }) => {
        const projection = map.whole();
        const rootIds = selected.length > 0 ? thoseOf(projection, selected) : projection.roots;
        const text = writeAs(format, { projection, rootIds, language });
        data.setData("text/plain", text);
        noteCopied({ text, branch: text, isCut: false });
        map.notify({ type: "copiedAs", format, count: collectBranch(projection, rootIds).size });
      };
    };
    /** Null where nothing is selected, or where it may not be taken away. */
    const fillBranches = (isCut: boolean): Fill | null => {
      const selected = topmostOf(map.whole(), selectedIds(map));
      if (selected.length === 0 || (isCut && !map.store.get().live.mayEdit)) return null;
      return (data, { fillClipboard }) => {
        const projection = map.whole();
        const rootIds = thoseOf(projection, selected);
        if (rootIds.length === 0) return;
        fillClipboard(data, { projection, rootIds, sources, language });
        noteCopied({ text: data.getData("text/plain"), branch: data.getData(CRUX_TYPE), isCut });
        map.store.set({ cutIds: isCut ? rootIds : [] });
        map.notify({ type: "copied", count: rootIds.length, isCut });
      };
    };
    /** A clipboard is only lent for as long as its event lasts: who copies before the formats are here gets another one. */
    const fillOrWait = (fill: Fill, data: DataTransfer): void => {
      if (formats !== null) fill(data, formats);
      else
        void loadFormats().then((loaded) =>
          isGone ? undefined : withClipboard((later) => fill(later, loaded)),
        );
    };
    const onCopy = (event: ClipboardEvent): void => {
      if (event.clipboardData === null || isOfBrowser(event)) {
        noteCopied(null);
        return;
      }
      const fill = fillBranches(event.type === "cut");
      if (fill === null) return;
      event.preventDefault();
      fillOrWait(fill, event.clipboardData);
    };
    const onFill = (event: Event): void => {
      const detail: FillClipboard | null = event instanceof CustomEvent ? event.detail : null;
      if (detail === null) return;
      const { data, manner } = detail;
      const isText = manner === "outline" || manner === "argdown";
      const fill = isText ? fillText(manner) : fillBranches(manner === "cut");
      if (fill !== null) fillOrWait(fill, data);
    };
    const put = async (found: OnClipboard | null, html = ""): Promise<void> => {
      // Whoever has just copied may be waiting for them too.
      const { readClipboard, chooseText } = await loadFormats();
      const { cutIds } = map.store.get();
      const choice = choosePaste(found, cutIds.length > 0);
      if (choice.type === "move") moveCut(map, cutIds);
      else if (choice.type === "ask") map.store.set({ overlay: { type: "paste", text: null } });
      else {
        // Lists of a page are read from the page, as long as nothing better lies beside it.
        const page = choice.text === found?.text ? html : "";
        paste(map, chooseText(choice.text, page), readClipboard, sources);
      }
    };
    const onPaste = (event: ClipboardEvent): void => {
      const data = event.clipboardData;
      if (data === null || isOfBrowser(event, false) || !map.store.get().live.mayEdit) return;
      event.preventDefault();
      const found = { text: data.getData("text/plain"), branch: data.getData(CRUX_TYPE) };
      const [file] = data.files;
      if (found.text.trim() === "" && found.branch === "") {
        if (file !== undefined) void import("../files/put-file.ts").then(({ putFile }) => putFile(map, file));
      } else void put(found, data.getData("text/html"));
    };
    const onPasteAsked = async (): Promise<void> => {
      await loadFormats();
      const found = await readClipboardOfBrowser();
      await put(found === null ? null : { text: found.text, branch: "" }, found?.html);
    };
    const askForPaste = (): void => void onPasteAsked();
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCopy);
    document.addEventListener("paste", onPaste);
    document.addEventListener(FILL_CLIPBOARD, onFill);
    document.addEventListener(PASTE_ASKED, askForPaste);
    return () => {
      isGone = true;
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCopy);
      document.removeEventListener("paste", onPaste);
      document.removeEventListener(FILL_CLIPBOARD, onFill);
      document.removeEventListener(PASTE_ASKED, askForPaste);
    };
  }, [language, map, sources]);
}

/** Those that are still on the map. */
const thoseOf = ({ map }: Projection, ids: readonly ClaimId[]): readonly ClaimId[] =>
  ids.filter((id) => map.claims.has(id));

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
