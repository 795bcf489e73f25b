/** Stands where a library's code names Node's `Buffer` for servers; browsers have none and never come there. */
export const Buffer = undefined;
