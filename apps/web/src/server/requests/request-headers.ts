/** Headers by which `serve.ts` tells the routes what it has established. What a client sends under these names is thrown away. */
export const ADDRESS_HEADER = "x-crux-address";
export const ORIGIN_HEADER = "x-crux-origin";
/** The number under which this answer's own scripts and styles are allowed. */
export const NONCE_HEADER = "x-crux-nonce";
