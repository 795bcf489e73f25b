/**
 * When this build was made, in milliseconds since 1970; 0 while developing. Written into page and server by the bundler,
 * so that a page can tell whether the server it speaks to is newer than itself.
 */
export const BUILT_AT = Number(process.env.CRUX_BUILT_AT ?? 0);

/** Says with every answer how new the server is. */
export const BUILT_AT_HEADER = "x-crux-built-at";
