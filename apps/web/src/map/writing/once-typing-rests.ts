/** Who types a sentence makes no longer pause between two letters; and who looks up finds the keyboard where they look. */
const REST_MS = 1_000;

/**
 * Waits until nobody types any more. The field in which somebody writes was taken away: what they type on is meant for it,
 * and where the keyboard is next, letters are commands.
 *
 * @param run is not called where somebody has gone elsewhere meanwhile
 */
export function onceTypingRests(run: () => void): void {
  const rest = (): void => {
    document.removeEventListener("keydown", again, { capture: true });
    if (document.activeElement === null || document.activeElement === document.body) run();
  };
  let timer = setTimeout(rest, REST_MS);
  const again = (): void => {
    clearTimeout(timer);
    timer = setTimeout(rest, REST_MS);
  };
  document.addEventListener("keydown", again, { capture: true });
}
