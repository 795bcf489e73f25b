import type { ClaimId } from "@crux/domain";

/** What a person has chosen for a picture; remembered in the browser for the next one. */
export interface ExportChoice {
  readonly format: "png" | "svg" | "pdf";
  readonly scale: number;
  readonly theme: "light" | "dark";
  readonly isTransparent: boolean;
  readonly padding: PaddingName;
  readonly scope: "whole" | "branch" | "selection";
  readonly hasTitle: boolean;
  readonly hasLegend: boolean;
  readonly hasSources: boolean;
  readonly hasNames: boolean;
  readonly isEmbedded: boolean;
  readonly isTextAsShapes: boolean;
  /** A PDF in sheets for a printer instead of one page. */
  readonly isOnSheets: boolean;
}

export const FORMATS = ["png", "svg", "pdf"] as const;
export const SCALES = [1, 2, 3, 4] as const;
export const SCOPES = ["whole", "branch", "selection"] as const;
export const THEMES = ["light", "dark"] as const;
export const PADDINGS = { none: 0, narrow: 24, wide: 64 } as const;
export type PaddingName = keyof typeof PADDINGS;
export const PADDING_NAMES = ["none", "narrow", "wide"] as const satisfies readonly PaddingName[];

export const USUAL_CHOICE: ExportChoice = {
  format: "png",
  scale: 2,
  theme: "light",
  isTransparent: false,
  padding: "narrow",
  scope: "whole",
  hasTitle: true,
  hasLegend: true,
  hasSources: true,
  hasNames: true,
  isEmbedded: true,
  isTextAsShapes: true,
  isOnSheets: false,
};

/** Reads a remembered choice field by field; what is missing or unknown is the usual. The scope starts whole. */
export function readChoice(text: string | null): ExportChoice {
  const stored = parse(text);
  const oneOf = <Value>(key: keyof ExportChoice, values: readonly Value[], usual: Value): Value =>
    values.find((value) => value === stored[key]) ?? usual;
  const flag = (key: keyof ExportChoice, usual: boolean): boolean => oneOf(key, [true, false], usual);
  const usual = USUAL_CHOICE;
  return {
    format: oneOf("format", FORMATS, usual.format),
    scale: isScale(stored["scale"]) ? stored["scale"] : usual.scale,
    theme: oneOf("theme", THEMES, usual.theme),
    isTransparent: flag("isTransparent", usual.isTransparent),
    padding: oneOf("padding", PADDING_NAMES, usual.padding),
    scope: "whole",
    hasTitle: flag("hasTitle", usual.hasTitle),
    hasLegend: flag("hasLegend", usual.hasLegend),
    hasSources: flag("hasSources", usual.hasSources),
    hasNames: flag("hasNames", usual.hasNames),
    isEmbedded: flag("isEmbedded", usual.isEmbedded),
    isTextAsShapes: flag("isTextAsShapes", usual.isTextAsShapes),
    isOnSheets: flag("isOnSheets", usual.isOnSheets),
  };
}

/** A tenth is the least that the largest fitting scale is told in. */
function isScale(value: unknown): value is number {
  return typeof value === "number" && value >= 0.1 && value <= 4;
}

function parse(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    // Somebody else's text under our name: the usual choice stands.
    return {};
  }
}

/** PDF has no pixels, so its scale is always one. */
export function scaleOf(choice: ExportChoice): number {
  return choice.format === "pdf" ? 1 : choice.scale;
}

/** The address of the picture. */
export function exportUrl(mapId: string, choice: ExportChoice, selectedIds: readonly ClaimId[]): string {
  const flag = (is: boolean): string => (is ? "1" : "0");
  const query = new URLSearchParams({
    format: choice.format,
    scale: String(scaleOf(choice)),
    theme: choice.theme,
    transparent: flag(choice.isTransparent),
    padding: String(PADDINGS[choice.padding]),
    scope: choice.scope,
    title: flag(choice.hasTitle),
    legend: flag(choice.hasLegend),
    sources: flag(choice.hasSources),
    names: flag(choice.hasNames),
    embed: flag(choice.isEmbedded),
    textAs: choice.isTextAsShapes ? "shapes" : "text",
    sheets: flag(choice.isOnSheets),
  });
  if (choice.scope !== "whole") query.set("ids", selectedIds.join(","));
  return `/api/maps/${mapId}/export?${query.toString()}`;
}
