"use client";

import { useEffect } from "react";
import { bringsFiles } from "./brings-files.ts";

/**
 * Keeps the page where it is when a file is let go on it that nothing has taken: the browser would leave the page and show
 * the file. Stands once, in the layout. Listens at the window, behind everything that takes files (`FileDrop`).
 */
export function FileGuard() {
  useEffect(() => {
    const refuse = (event: DragEvent) => {
      // A field for files takes them itself.
      const isField = event.target instanceof HTMLInputElement && event.target.type === "file";
      if (event.defaultPrevented || isField || !bringsFiles(event.dataTransfer)) return;
      event.preventDefault();
      // The pointer says so before the file is let go.
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = "none";
    };
    addEventListener("dragover", refuse);
    addEventListener("drop", refuse);
    return () => {
      removeEventListener("dragover", refuse);
      removeEventListener("drop", refuse);
    };
  }, []);
  return null;
}
