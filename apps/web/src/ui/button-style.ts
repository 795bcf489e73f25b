import { classNames } from "./class-names.ts";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium" | "large";

const BASE =
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap select-none no-underline transition-colors disabled:cursor-default data-disabled:cursor-default";

const SIZES: Readonly<Record<ButtonSize, string>> = {
  small: "h-7 px-2 text-12 pointer-coarse:h-11 pointer-coarse:px-3",
  medium: "h-8 px-3 text-13 pointer-coarse:h-11 pointer-coarse:px-4",
  large: "h-11 px-4 text-14",
};

const ICON_SIZES: Readonly<Record<ButtonSize, string>> = {
  small: "size-7 pointer-coarse:size-11",
  medium: "size-8 pointer-coarse:size-11",
  large: "size-11",
};

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary:
    "bg-accent text-on-accent hover:bg-accent/90 active:bg-accent/80 disabled:bg-sunk disabled:text-muted data-disabled:bg-sunk data-disabled:text-muted",
  secondary:
    "border border-hairline bg-surface text-ink hover:bg-sunk active:bg-hairline disabled:text-muted data-disabled:text-muted disabled:hover:bg-surface",
  quiet:
    "text-ink hover:bg-ink/6 active:bg-ink/10 aria-expanded:bg-ink/6 disabled:text-muted data-disabled:text-muted disabled:hover:bg-transparent",
  danger:
    "border border-danger/40 bg-surface text-danger hover:bg-danger/8 active:bg-danger/14 disabled:border-hairline disabled:text-muted data-disabled:border-hairline data-disabled:text-muted",
};

/** The look of a button, for buttons and for links that lead to the next step. */
export function buttonStyle(
  options: {
    variant?: ButtonVariant;
    size?: ButtonSize;
    isIcon?: boolean;
    className?: string | undefined;
  } = {},
): string {
  const { variant = "secondary", size = "medium", isIcon = false, className } = options;
  return classNames(BASE, isIcon ? ICON_SIZES[size] : SIZES[size], VARIANTS[variant], className);
}
