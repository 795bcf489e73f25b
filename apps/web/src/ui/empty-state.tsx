import type { ReactNode } from "react";

export interface EmptyStateProps {
  readonly title: string;
  readonly text?: string;
  /** It is all there is on the page, and its title is the page's. */
  readonly isPage?: boolean;
  /** One next step, two at most. */
  readonly actions?: ReactNode;
  readonly picture?: ReactNode;
}

/** Says what a place is for while it is empty, and offers the next step. */
export function EmptyState({ title, text, isPage = false, actions, picture }: EmptyStateProps) {
  const Title = isPage ? "h1" : "h2";
  return (
    <div className="mx-auto flex max-w-[420px] flex-col items-center gap-3 px-4 py-12 text-center">
      {picture}
      <Title className="font-serif text-18 font-semibold text-balance">{title}</Title>
      {text !== undefined && <p className="text-14 text-balance text-muted">{text}</p>}
      {actions !== undefined && <div className="flex flex-wrap justify-center gap-2 pt-2">{actions}</div>}
    </div>
  );
}
