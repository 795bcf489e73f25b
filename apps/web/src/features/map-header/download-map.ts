import type { SourceView } from "@crux/api";
import type { Projection } from "@crux/domain";

/** Saves what a map shows as a file of the project's own format. */
export async function downloadMap(projection: Projection, sources: readonly SourceView[]): Promise<void> {
  // Hardly anybody ever needs the writer, so it is not part of the page.
  const { writeCruxJson } = await import("@crux/formats");
  const text = writeCruxJson(projection, sources, { includeNames: true, includeSources: true });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `${fileNameOf(projection.map.meta.title)}.crux.json`;
  link.click();
  // The download has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}

function fileNameOf(title: string): string {
  const name = title.replaceAll(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, "-").slice(0, 80);
  return name.replaceAll(/^-+|-+$/gu, "") || "map";
}
