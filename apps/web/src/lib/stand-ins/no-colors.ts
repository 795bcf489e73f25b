/**
 * Stands where d3 would read a colour in order to fade from it to another; nothing of ours is moved that way.
 * A function of the old kind: d3 also asks whether what it moves is an instance of it.
 */
export function color(): null {
  return null;
}
export const rgb = color;
export const hsl = color;
export const hcl = color;
export const lab = color;
export const cubehelix = color;
