/** Whether things should be where they belong at once: the system says so, or the person on the account page. */
export function isMotionReduced(): boolean {
  return (
    document.documentElement.dataset["motion"] === "reduced" ||
    matchMedia("(prefers-reduced-motion: reduce)").matches
  );
}
