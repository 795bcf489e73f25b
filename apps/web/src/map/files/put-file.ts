import type { OpenMap } from "../open-map.ts";
import { readMapFile } from "./read-map-file.ts";

/** Shows what a file would become on the map, or says why it cannot become anything. */
export async function putFile(map: OpenMap, file: Blob): Promise<void> {
  const read = await readMapFile(file);
  if (read.ok) map.store.set({ overlay: { type: "paste", text: read.text } });
  else map.notify({ type: "fileRefused", code: read.code });
}
