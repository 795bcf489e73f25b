import { CircleAlert, CircleCheck, Info } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

const TONES = {
  error: {
    icon: CircleAlert,
    className: "border-danger/40 bg-danger/8 text-ink",
    iconClassName: "text-danger",
  },
  good: { icon: CircleCheck, className: "border-good/40 bg-good/8 text-ink", iconClassName: "text-good" },
  plain: { icon: Info, className: "border-hairline bg-sunk text-ink", iconClassName: "text-muted" },
} as const;

/** A sentence in its place on the page: what happened, and what to do. An error is announced when it appears. */
export function Notice({ tone = "plain", children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  const { icon: Icon, className, iconClassName } = TONES[tone];
  return (
    <div
      role={tone === "error" ? "alert" : "status"}
      className={classNames("flex gap-2 rounded-control border px-3 py-2 text-13", className)}
    >
      <Icon aria-hidden size={16} className={classNames("mt-0.5 shrink-0", iconClassName)} />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
