import type { ReactNode } from "react";

/** One subject: what it is on the left, its controls on the right, a hairline above. */
export function AccountSection({
  title,
  note,
  children,
}: {
  title: string;
  note: string;
  children: ReactNode;
}) {
  return (
    <section className="grid gap-4 border-t border-hairline py-6 sm:grid-cols-[240px_1fr] sm:gap-8">
      <div>
        <h2 className="text-16 font-semibold">{title}</h2>
        <p className="mt-1 text-13 break-words text-muted">{note}</p>
      </div>
      <div className="max-w-[420px] min-w-0">{children}</div>
    </section>
  );
}
