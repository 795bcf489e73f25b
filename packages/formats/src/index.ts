export { type Source, SOURCE_TITLE_MAX_LENGTH, SOURCES_MAX } from "./source.ts";
export { writeCruxJson, type WriteOptions } from "./write-crux-json.ts";
export { FILE_MAX_LENGTH, type FileRefusal, readCruxJson, type ReadResult } from "./read-crux-json.ts";
