import {
  ArrowDown,
  ArrowUp,
  CircleHelp,
  CornerDownRight,
  Download,
  FoldHorizontal,
  GitMerge,
  Link2,
  ListPlus,
  ListTree,
  Maximize,
  MessageCircleReply,
  Move,
  PencilLine,
  PinOff,
  Redo2,
  ShieldCheck,
  ShieldQuestion,
  ThumbsDown,
  Trash2,
  Undo2,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { CommandIcon as CommandIconName } from "../commands.ts";

const ICONS: Readonly<Record<CommandIconName, LucideIcon>> = {
  reason: CornerDownRight,
  objection: ThumbsDown,
  linked: Link2,
  undercut: ShieldQuestion,
  backing: ShieldCheck,
  question: CircleHelp,
  answer: MessageCircleReply,
  sibling: ListPlus,
  parent: GitMerge,
  reword: PencilLine,
  move: Move,
  up: ArrowUp,
  down: ArrowDown,
  unpin: PinOff,
  fold: FoldHorizontal,
  remove: Trash2,
  undo: Undo2,
  redo: Redo2,
  export: Download,
  fit: Maximize,
  zoomIn: ZoomIn,
  zoomOut: ZoomOut,
  view: ListTree,
};

export function CommandIcon({ name }: { name: CommandIconName }) {
  const Icon = ICONS[name];
  return <Icon aria-hidden size={16} strokeWidth={1.75} />;
}
