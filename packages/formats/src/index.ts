export { type Source, SOURCE_TITLE_MAX_LENGTH, SOURCES_MAX } from "./source.ts";
export { writeCruxBranch, writeCruxJson, type WriteOptions } from "./write-crux-json.ts";
export { FILE_MAX_LENGTH, type FileRefusal, readCruxJson, type ReadResult } from "./read-crux-json.ts";
export { type OutlineWords } from "./outline-words.ts";
export { type OutlineOptions, writeOutline } from "./outline/write-outline.ts";
export { type ArgdownOptions, writeArgdown } from "./argdown/write-argdown.ts";
export {
  PASTE_MAX_DEPTH,
  PASTE_MAX_LENGTH,
  type PastedBranch,
  type PasteFormat,
  type PasteNote,
  type PasteNoteCode,
  type PasteOptions,
  type PastePlace,
  type PasteRefusal,
  type PasteResult,
} from "./paste/paste.ts";
export { readPastedText } from "./read-pasted-text.ts";
