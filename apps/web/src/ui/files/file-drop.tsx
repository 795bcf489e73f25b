"use client";

import { FileUp } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { bringsFiles } from "./brings-files.ts";

export interface FileDropProps {
  /** Off: a file that is dropped is left to the guard of the page, which takes none. */
  readonly isEnabled: boolean;
  /** Told the first file, and where on the page it was let go. */
  readonly onFile: (file: File, target: EventTarget | null) => void;
  /** What dropping does, shown while a file is over the page. */
  readonly title: string;
  readonly text: string;
}

/** Takes a file that is dropped anywhere on the page. */
export function FileDrop({ isEnabled, onFile, title, text }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const now = useRef({ isEnabled, onFile });
  useEffect(() => {
    now.current = { isEnabled, onFile };
  }, [isEnabled, onFile]);

  useEffect(() => {
    // Entering a child fires before leaving its parent: counting tells when the pointer has left the window.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!bringsFiles(event.dataTransfer)) return;
      depth += 1;
      setOver(now.current.isEnabled);
    };
    const leave = (event: DragEvent) => {
      if (!bringsFiles(event.dataTransfer)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const over = (event: DragEvent) => {
      if (!now.current.isEnabled || !bringsFiles(event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = "copy";
    };
    const drop = (event: DragEvent) => {
      if (!bringsFiles(event.dataTransfer)) return;
      depth = 0;
      setOver(false);
      if (!now.current.isEnabled) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) now.current.onFile(file, event.target);
    };
    const page = globalThis.document;
    page.addEventListener("dragenter", enter);
    page.addEventListener("dragleave", leave);
    page.addEventListener("dragover", over);
    page.addEventListener("drop", drop);
    return () => {
      page.removeEventListener("dragenter", enter);
      page.removeEventListener("dragleave", leave);
      page.removeEventListener("dragover", over);
      page.removeEventListener("drop", drop);
    };
  }, []);

  if (!isOver) return null;
  return (
    <div className="animate-fade pointer-events-none fixed inset-0 z-50 grid place-items-center bg-paper/85 p-6">
      <div className="flex flex-col items-center gap-3 rounded-panel border-2 border-dashed border-accent bg-surface px-12 py-8 text-center shadow-float">
        <FileUp aria-hidden size={28} strokeWidth={1.5} className="text-accent" />
        <p className="font-serif text-18 font-semibold text-balance">{title}</p>
        <p className="text-13 text-muted text-balance">{text}</p>
      </div>
    </div>
  );
}
