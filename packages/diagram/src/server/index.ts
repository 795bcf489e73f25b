export { fontDirectory, readFontAssets } from "./font-files.ts";
export { createExportPool } from "./export-pool.ts";
export type { ExportPool, ExportPoolOptions, ExportRefusal, ExportResult } from "./export-pool.ts";
export { composePicture } from "../picture/compose-picture.ts";
export type { MapContent } from "../picture/compose-picture.ts";
export type { MapPictureJob } from "./export-messages.ts";
export { createPictureRenderer } from "./render-picture.ts";
export type { Picture, PictureJob, PictureRefusal, PictureRenderer } from "./render-picture.ts";
