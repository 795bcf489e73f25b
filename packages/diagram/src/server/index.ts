export { fontDirectory, readFontAssets } from "./font-files.ts";
