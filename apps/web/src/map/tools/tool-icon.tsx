import {
  CircleHelp,
  Maximize,
  MessageSquare,
  MessageSquareDashed,
  Redo2,
  Search,
  Undo2,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import type { LucideIcon } from "lucide-react";

/** The few icons that the toolbar itself and the header show; all others come with the menus, which the page loads later. */
const ICONS = {
  undo: Undo2,
  redo: Redo2,
  fit: Maximize,
  zoomIn: ZoomIn,
  comment: MessageSquare,
  suggest: MessageSquareDashed,
  zoomOut: ZoomOut,
  find: Search,
  openHelp: CircleHelp,
} as const satisfies Readonly<Record<string, LucideIcon>>;

export type ToolIconName = keyof typeof ICONS;

export function ToolIcon({ name }: { name: ToolIconName }) {
  const Icon = ICONS[name];
  return <Icon aria-hidden size={16} strokeWidth={1.75} />;
}
