"use client";

import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
  SubmenuTrigger,
} from "react-aria-components/Menu";
import { Header } from "react-aria-components/Header";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { Check, ChevronRight } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { FLOAT_STYLE } from "./popover.tsx";

/** Never higher than its popover, which knows how much room there is. */
export const MENU_STYLE = "max-h-[inherit] min-w-48 overflow-auto p-1 outline-none";
const ITEM_STYLE =
  "flex min-h-8 cursor-pointer items-center gap-2 rounded-claim px-2 text-13 no-underline outline-none data-disabled:cursor-default data-disabled:text-muted data-focused:bg-sunk data-focus-visible:shadow-none data-focus-visible:outline-none pointer-coarse:min-h-11";

export interface MenuProps {
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly placement?: "bottom start" | "bottom end" | "top start" | "top end";
  readonly children: ReactNode;
}

/** A list of acts behind a button. */
export function Menu({ label, trigger, placement = "bottom start", children }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement={placement} offset={6} className={FLOAT_STYLE}>
        <AriaMenu aria-label={label} className={MENU_STYLE}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuItemProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly shortcut?: string;
  readonly isDisabled?: boolean;
  readonly isDangerous?: boolean;
  /** It changes what the menu shows, which stays open for that. */
  readonly isKeptOpen?: boolean;
  /** Marks the one that is in force, in a menu that chooses between things. */
  readonly isCurrent?: boolean;
  readonly href?: string;
  readonly onAction?: () => void;
}

/** One act: icon, words, keys. */
export function MenuItem(props: MenuItemProps) {
  const { label, icon, shortcut, isDisabled = false, isDangerous = false, isKeptOpen = false } = props;
  const { isCurrent, href, onAction } = props;
  return (
    <AriaMenuItem
      textValue={label}
      isDisabled={isDisabled}
      shouldCloseOnSelect={!isKeptOpen}
      {...(href === undefined ? {} : { href })}
      {...(onAction === undefined ? {} : { onAction })}
      className={classNames(ITEM_STYLE, isDangerous && "text-danger")}
    >
      {icon !== undefined && (
        <span aria-hidden className="grid w-4 shrink-0 place-items-center">
          {icon}
        </span>
      )}
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {isCurrent === true && <Check aria-hidden size={14} className="text-accent" />}
      {shortcut !== undefined && (
        <kbd className="ps-4 font-sans text-12 text-muted pointer-coarse:hidden">{shortcut}</kbd>
      )}
    </AriaMenuItem>
  );
}

/** A group of acts under a small heading. */
export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection>
      <Header className="px-2 pt-2 pb-1 text-12 text-muted">{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

/** A row that opens a menu of its own beside it, or over it where there is no room. */
export function Submenu(props: {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) {
  const { label, icon, children } = props;
  return (
    <SubmenuTrigger>
      <AriaMenuItem textValue={label} className={ITEM_STYLE}>
        {icon !== undefined && (
          <span aria-hidden className="grid w-4 shrink-0 place-items-center">
            {icon}
          </span>
        )}
        <span className="min-w-0 flex-1 truncate">{label}</span>
        <ChevronRight aria-hidden size={14} className="text-muted rtl:-scale-x-100" />
      </AriaMenuItem>
      <Popover offset={-4} crossOffset={-4} className={FLOAT_STYLE}>
        <AriaMenu aria-label={label} className={MENU_STYLE}>
          {children}
        </AriaMenu>
      </Popover>
    </SubmenuTrigger>
  );
}

export function MenuSeparator() {
  return <Separator className="mx-2 my-1 border-t border-hairline" />;
}
