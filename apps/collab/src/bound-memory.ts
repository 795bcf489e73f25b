import v8 from "node:v8";

/**
 * Keeps the process near the size that its open maps need. Left to itself, V8 doubles the room for young objects under
 * load to 64 MB and lets the old ones grow to several times what is alive, and it gives little of either back: a million
 * hostile frames made the process half a gigabyte larger, with nothing of it in use.
 *
 * Rejected: `--optimize-for-size`, which grows least, but collects so often that edits wait for it; limits on the command
 * line, which whoever starts the process would have to know, and which would end it when maps are many.
 */
export function boundMemory(): void {
  // Young objects keep the room they have when this is called; old ones are collected when they are a quarter more than
  // were alive the last time. Both hold for every thread of the process.
  v8.setFlagsFromString("--semi-space-growth-factor=1");
  v8.setFlagsFromString("--heap-growing-percent=25");
}
