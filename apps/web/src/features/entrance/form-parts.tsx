import type { ReactNode } from "react";

export function FormHeading({ title, text }: { title: string; text?: string }) {
  return (
    <header className="mb-6">
      <h1 className="font-serif text-28 font-semibold text-balance">{title}</h1>
      {text !== undefined && <p className="mt-2 text-14 text-muted">{text}</p>}
    </header>
  );
}

/** The quiet line below a form that leads to the other way in. */
export function OtherWay({ question, children }: { question: string; children: ReactNode }) {
  return (
    <p className="mt-6 flex flex-wrap items-center gap-x-2 border-t border-hairline pt-4 text-13 text-muted">
      {question}
      {children}
    </p>
  );
}

export const TEXT_LINK =
  "inline-flex min-h-6 items-center rounded-chip text-13 font-medium text-accent underline-offset-4 hover:underline pointer-coarse:min-h-11";
