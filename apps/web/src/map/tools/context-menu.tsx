"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Menu } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { useOpenMap, useSelection } from "../open-map-context.tsx";
import type { Selection } from "../walk/selection.ts";
import { MENU_STYLE } from "../../ui/menu.tsx";
import { FLOAT_STYLE } from "../../ui/popover.tsx";
import { CommandItems, useAiming } from "./command-items.tsx";

/** Where on the window the menu was asked for. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

const LABELS = { none: "ground", claims: "claim", relation: "relation" } as const satisfies Record<
  Selection["type"],
  string
>;

/** What can be done with what was pointed at, and nothing else: the same table as the toolbar and the keys. */
export function ContextMenu({ place, onClose }: { place: MenuPlace | null; onClose: () => void }) {
  const t = useTranslations("map.menu");
  const { map } = useOpenMap();
  const selection = useSelection();
  const anchorRef = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span
        ref={anchorRef}
        aria-hidden
        className="fixed size-px"
        style={{ left: place?.x ?? 0, top: place?.y ?? 0 }}
      />
      <Popover
        triggerRef={anchorRef}
        aria-label={t(LABELS[selection.type])}
        isOpen={place !== null}
        onOpenChange={(isOpen) => {
          if (isOpen) return;
          onClose();
          // A field that the act has opened keeps the focus.
          if (map.store.get().editing === null) map.viewport?.focusSelected();
        }}
        placement="bottom start"
        offset={2}
        className={FLOAT_STYLE}
      >
        <Menu aria-label={t(LABELS[selection.type])} onClose={onClose} className={MENU_STYLE}>
          <ContextItems />
        </Menu>
      </Popover>
    </>
  );
}

function ContextItems() {
  const { type } = useSelection();
  useAiming();
  return <CommandItems subject={type === "none" ? "ground" : "selection"} />;
}
