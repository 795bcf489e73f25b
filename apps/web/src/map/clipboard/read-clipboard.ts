/** What other programs put on a clipboard. */
interface Found {
  readonly text: string;
  /** The same as a page, where there is one; else empty. */
  readonly html: string;
}

/**
 * Asks the browser what lies on its clipboard, without a key having been pressed. Null where it does not say: on plain
 * HTTP, or because the person would not have it.
 */
export async function readClipboardOfBrowser(): Promise<Found | null> {
  const clipboard: Clipboard | undefined = navigator.clipboard;
  try {
    if (typeof clipboard?.read === "function") return await readItems(clipboard);
    return typeof clipboard?.readText === "function" ? { text: await clipboard.readText(), html: "" } : null;
  } catch {
    // Not allowed: the same as on plain HTTP.
    return null;
  }
}

async function readItems(clipboard: Clipboard): Promise<Found> {
  const items = await clipboard.read();
  const readType = async (type: string): Promise<string> => {
    const item = items.find(({ types }) => types.includes(type));
    return item === undefined ? "" : await (await item.getType(type)).text();
  };
  return { text: await readType("text/plain"), html: await readType("text/html") };
}
