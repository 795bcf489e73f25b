import type { ArgumentMap, MapMeta } from "./model.ts";

/** A map without claims. Fields of `meta` that are not given are empty, English and left to right. */
export function emptyMap(meta: Partial<MapMeta> = {}): ArgumentMap {
  return {
    meta: { title: "", question: "", language: "en", direction: "ltr", ...meta },
    claims: new Map(),
    relations: new Map(),
  };
}
