/** A claim's words as they are spoken before something else: with an end, and not with two. */
export const asSentence = (text: string): string => (/[.!?…]$/u.test(text) ? text : `${text}.`);
