import { useEffect, useRef, useState } from "react";

/** The finished file as the server made it; or why there is none. */
export type ExportFile =
  | { readonly type: "waiting" }
  | {
      readonly type: "ready";
      readonly blob: Blob;
      readonly fileName: string;
      readonly missingGlyphs: string;
    }
  | { readonly type: "refused"; readonly code: string };

const WAITING: ExportFile = { type: "waiting" };
/** Choices come in bursts; only the last of a burst is drawn. */
const DEBOUNCE_MS = 600;

/**
 * Has the picture made a moment after the last choice, so that its size in bytes is the true one and the download is
 * there at once.
 *
 * @param url null while no file can be made of what is chosen
 */
export function useExportFile(url: string | null): {
  readonly file: ExportFile;
  /** The file as soon as it is there; null when it is refused. */
  readonly whenReady: () => Promise<Extract<ExportFile, { type: "ready" }> | null>;
} {
  const [file, setFile] = useState<ExportFile>(WAITING);
  const askersRef = useRef<((file: ExportFile) => void)[]>([]);
  const fileRef = useRef<ExportFile>(WAITING);

  useEffect(() => {
    const change = (next: ExportFile): void => {
      fileRef.current = next;
      setFile(next);
      if (next.type === "waiting") return;
      for (const answer of askersRef.current.splice(0)) answer(next);
    };
    change(WAITING);
    if (url === null) return undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      fetchFile(url, controller.signal).then(change, () => {
        if (!controller.signal.aborted) change({ type: "refused", code: "serverFailed" });
      });
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [url]);

  const whenReady = async () => {
    const ready =
      fileRef.current.type === "waiting"
        ? await new Promise<ExportFile>((resolve) => askersRef.current.push(resolve))
        : fileRef.current;
    return ready.type === "ready" ? ready : null;
  };
  return { file, whenReady };
}

async function fetchFile(url: string, signal: AbortSignal): Promise<ExportFile> {
  const response = await fetch(url, { signal });
  if (!response.ok) return { type: "refused", code: readCode(await response.text()) };
  return {
    type: "ready",
    blob: await response.blob(),
    fileName: readFileName(response.headers.get("Content-Disposition")),
    missingGlyphs: decodeURIComponent(response.headers.get("X-Crux-Missing-Glyphs") ?? ""),
  };
}

function readCode(text: string): string {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== "object" || answer === null || !("refusal" in answer)) return "serverFailed";
    const { refusal } = answer;
    if (typeof refusal !== "object" || refusal === null || !("code" in refusal)) return "serverFailed";
    return typeof refusal.code === "string" ? refusal.code : "serverFailed";
  } catch {
    // Not our answer at all: something between us and the server failed.
    return "serverFailed";
  }
}

function readFileName(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/u.exec(disposition ?? "")?.[1];
  return encoded === undefined ? "map" : decodeURIComponent(encoded);
}
