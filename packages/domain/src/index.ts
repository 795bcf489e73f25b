export * from "./ids.ts";
export type * from "./model.ts";
export type * from "./changes.ts";
export type * from "./projection.ts";
