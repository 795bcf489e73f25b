"use client";

import { useRef } from "react";
import type { ReactNode } from "react";
import { Button } from "../button.tsx";

export interface FileButtonProps {
  /** As in the `accept` attribute of a file field. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}

/** A button that asks for one file of this device. */
export function FileButton({ accept, onFile, children }: FileButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onPress={() => field.current?.click()}>{children}</Button>
      <input
        ref={field}
        type="file"
        accept={accept}
        hidden
        tabIndex={-1}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // Choosing the same file twice shall count twice.
          event.currentTarget.value = "";
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
