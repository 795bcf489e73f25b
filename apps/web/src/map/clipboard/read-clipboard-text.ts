/**
 * Asks the browser what lies on its clipboard, without a key having been pressed. Null where it does not say: on plain
 * HTTP, or because the person would not have it.
 */
export async function readTextOnClipboard(): Promise<string | null> {
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (typeof clipboard?.readText !== "function") return null;
  try {
    return await clipboard.readText();
  } catch {
    // Not allowed: the same as on plain HTTP.
    return null;
  }
}
