import { isId } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { z } from "zod";

/** A branch is one claim; a selection that is longer than this is the whole map. */
const IDS_MAX = 500;
const PADDING_MAX_PX = 400;

const flag = z.enum(["0", "1"]).transform((value) => value === "1");

const claimIds = z
  .string()
  .transform((text) => text.split(",").filter((part) => part !== ""))
  .pipe(z.array(z.string().refine(isId)).max(IDS_MAX))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form is checked; unknown ids select nothing
  .transform((ids) => ids as readonly string[] as readonly ClaimId[]);

/** What can be asked of an export, as it stands in the address. Everything has a default; unknown fields are refused. */
const exportQuery = z.strictObject({
  format: z.enum(["png", "svg", "pdf"]).default("png"),
  /** Pixels for one map px. */
  scale: z.coerce.number().min(0.1).max(4).default(2),
  theme: z.enum(["light", "dark"]).default("light"),
  /** Without a ground; the ink is that of the theme. */
  transparent: flag.default(false),
  /** Empty margin, in map px. */
  padding: z.coerce.number().int().min(0).max(PADDING_MAX_PX).default(24),
  scope: z.enum(["whole", "branch", "selection"]).default("whole"),
  /** Claims that scope names, separated by commas. */
  ids: claimIds.default([]),
  title: flag.default(true),
  legend: flag.default(true),
  sources: flag.default(true),
  names: flag.default(true),
  /** Whether the map itself travels in the picture. */
  embed: flag.default(true),
  /** How an SVG holds its words. */
  textAs: z.enum(["shapes", "text"]).default("shapes"),
  /** A PDF on A3 sheets even where one page would do. */
  sheets: flag.default(false),
});

export type ExportOptions = z.output<typeof exportQuery>;

/** Reads the options from an address; null when one of them is unknown, doubled or out of bounds. */
export function readExportOptions(parameters: URLSearchParams): ExportOptions | null {
  const fields = Object.fromEntries(parameters);
  if (Object.keys(fields).length !== [...parameters.keys()].length) return null;
  const result = exportQuery.safeParse(fields);
  return result.success ? result.data : null;
}
