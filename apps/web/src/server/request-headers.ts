/** Headers by which `serve.ts` tells the routes what it has established. What a client sends under these names is thrown away. */
export const ADDRESS_HEADER = "x-crux-address";
export const ORIGIN_HEADER = "x-crux-origin";
