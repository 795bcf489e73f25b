import type { SourceView } from "@crux/api";
import type { Projection } from "@crux/domain";
import { downloadText } from "./download-text.ts";

/** Saves what a map shows as a file of the project's own format. */
export async function downloadMap(projection: Projection, sources: readonly SourceView[]): Promise<void> {
  // Hardly anybody ever needs the writer, so it is not part of the page.
  const { writeCruxJson } = await import("@crux/formats");
  const text = writeCruxJson(projection, sources, { includeNames: true, includeSources: true });
  const name = `${fileNameOf(projection.map.meta.title)}.crux.json`;
  downloadText(text, { name, type: "application/json" });
}

function fileNameOf(title: string): string {
  const name = title.replaceAll(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, "-").slice(0, 80);
  return name.replaceAll(/^-+|-+$/gu, "") || "map";
}
