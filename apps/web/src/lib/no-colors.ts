/** Stands where d3 would read a colour in order to fade from it to another; nothing of ours is moved that way. */
export const color = () => null;
export const rgb = color;
export const hsl = color;
export const hcl = color;
export const lab = color;
export const cubehelix = color;
