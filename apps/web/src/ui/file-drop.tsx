"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { ImageUp } from "lucide-react";
import { bringsFiles } from "./picture-file.ts";

export interface PictureDropProps {
  readonly isEnabled: boolean;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}

/** Takes a picture that is dropped anywhere on the page. By keyboard and touch the same stands in "New map". */
export function PictureDrop({ isEnabled, onFile, children }: PictureDropProps) {
  const t = useTranslations("maps.picture");
  const [isOver, setOver] = useState(false);
  const take = useRef(onFile);
  useEffect(() => {
    take.current = onFile;
  }, [onFile]);

  useEffect(() => {
    if (!isEnabled) return undefined;
    // Entering a child fires before leaving its parent: counting tells when the pointer has left the window.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!bringsFiles(event.dataTransfer)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!bringsFiles(event.dataTransfer)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const over = (event: DragEvent) => {
      if (!bringsFiles(event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = "copy";
    };
    const drop = (event: DragEvent) => {
      if (!bringsFiles(event.dataTransfer)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) take.current(file);
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
  }, [isEnabled]);

  return (
    <>
      {children}
      {isOver && (
        <div className="animate-fade pointer-events-none fixed inset-0 z-50 grid place-items-center bg-paper/85 p-6">
          <div className="flex flex-col items-center gap-3 rounded-panel border-2 border-dashed border-accent bg-surface px-12 py-8 text-center shadow-float">
            <ImageUp aria-hidden size={28} strokeWidth={1.5} className="text-accent" />
            <p className="font-serif text-18 font-semibold">{t("drop")}</p>
            <p className="text-13 text-muted">{t("dropText")}</p>
          </div>
        </div>
      )}
    </>
  );
}
