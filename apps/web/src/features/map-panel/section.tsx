import type { ReactNode } from "react";

/** A part of the details under its heading. */
export function Section({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2 border-b border-hairline pb-1">
        <h3 className="text-13 font-semibold">{title}</h3>
        {action}
      </div>
      {children}
    </section>
  );
}

/** A name and what it is, on one line where they fit. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-hairline py-2">
      <dt className="text-13">{name}</dt>
      <dd className="text-13 text-muted">{children}</dd>
    </div>
  );
}
