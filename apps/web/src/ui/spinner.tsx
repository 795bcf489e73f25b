import { LoaderCircle } from "lucide-react";

/** Turns while something is under way. With a label it is spoken; without, the text beside it says what happens. */
export function Spinner({ label, size = 16 }: { label?: string; size?: number }) {
  const icon = <LoaderCircle aria-hidden size={size} strokeWidth={1.75} className="animate-turn shrink-0" />;
  if (label === undefined) return icon;
  return (
    <output className="inline-flex items-center gap-2 text-muted">
      {icon}
      {label}
    </output>
  );
}
