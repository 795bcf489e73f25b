import { row } from "./command.ts";
import type { MapCommand } from "./command.ts";
import { hasClaim, hasClaims } from "./enabled.ts";

/** What takes claims to another place, also of another map or program. */
export const CLIPBOARD_COMMANDS: readonly MapCommand[] = [
  row({
    id: "copy",
    icon: "copy",
    shortcuts: ["Mod+C"],
    group: "clipboard",
    isNative: true,
    isEdit: false,
    isEnabled: hasClaims,
    run: (acts) => acts.copy(),
  }),
  row({
    id: "copyOutline",
    icon: "copyOutline",
    shortcuts: ["Shift+O"],
    group: "clipboard",
    isEdit: false,
    isEnabled: (facts) => facts.hasClaims,
    run: (acts) => acts.copyAs("outline"),
  }),
  row({
    id: "copyArgdown",
    icon: "copyArgdown",
    shortcuts: ["Shift+A"],
    group: "clipboard",
    isEdit: false,
    isEnabled: (facts) => facts.hasClaims,
    run: (acts) => acts.copyAs("argdown"),
  }),
  row({
    id: "copyLink",
    icon: "copyLink",
    shortcuts: ["Shift+K"],
    group: "clipboard",
    isEdit: false,
    isEnabled: hasClaim,
    run: (acts) => acts.copyLink(),
  }),
  row({
    id: "cut",
    icon: "cut",
    shortcuts: ["Mod+X"],
    group: "clipboard",
    isNative: true,
    isEnabled: hasClaims,
    run: (acts) => acts.cut(),
  }),
  row({
    id: "paste",
    icon: "paste",
    shortcuts: ["Mod+V"],
    group: "clipboard",
    isNative: true,
    isEnabled: () => true,
    run: (acts) => acts.paste(),
  }),
  row({
    id: "pasteText",
    icon: "pasteText",
    shortcuts: ["Mod+Shift+V"],
    group: "clipboard",
    isEnabled: () => true,
    run: (acts) => acts.openPaste(),
  }),
  row({
    id: "duplicate",
    icon: "duplicate",
    shortcuts: ["Mod+D"],
    group: "clipboard",
    isEnabled: hasClaims,
    run: (acts) => acts.duplicate(),
  }),
];
