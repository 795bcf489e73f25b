/** Longer pages are not looked through; their plain text is read as it is. */
const HTML_MAX_LENGTH = 4_000_000;
const HAS_LIST = /<li[\s>]|mso-list:/iu;
/** Never words of a page. */
const SILENT: ReadonlySet<string> = new Set(["HEAD", "SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "TITLE"]);
const INLINE: ReadonlySet<string> = new Set(
  "A ABBR B BDI BDO CITE CODE DEL DFN EM FONT I INS KBD LABEL MARK Q S SAMP SMALL SPAN STRONG SUB SUP TIME U VAR".split(
    " ",
  ),
);

/**
 * Writes a web page or document with lists as lines, with the depth that the browser's plain text leaves out. Null where
 * there is no list. What is pasted comes from anywhere: it is parsed into a document that is never shown, in which no
 * script runs and nothing is fetched, and only its words are taken.
 */
export function listsAsText(html: string): string | null {
  if (html.length > HTML_MAX_LENGTH || !HAS_LIST.test(html)) return null;
  const lines = new Lines();
  visit(new DOMParser().parseFromString(html, "text/html").body, lines, 0);
  return lines.text();
}

/** The line that is being written, and those before it. */
class Lines {
  private readonly written: string[] = [];
  private mark = "";
  private words = "";

  add(words: string): void {
    this.words += words;
  }

  /** What comes now stands on a line of its own; without a mark a further paragraph goes on the item before it. */
  begin(mark?: string): void {
    const words = this.words.replaceAll(/\s+/gu, " ").trim();
    this.words = "";
    if (words !== "") {
      this.written.push(this.mark + words);
      this.mark = " ".repeat(/^ *- /u.exec(this.mark)?.[0].length ?? 0);
    }
    if (mark !== undefined) this.mark = mark;
  }

  text(): string {
    this.begin("");
    return this.written.join("\n");
  }
}

function visit(node: Node, lines: Lines, depth: number): void {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) lines.add(child.nodeValue ?? "");
    else if (child instanceof Element) visitElement(child, lines, depth);
  }
}

function visitElement(element: Element, lines: Lines, depth: number): void {
  const { tagName } = element;
  const style = element.getAttribute("style") ?? "";
  // Bullets and numbers that a word processor has written out.
  if (SILENT.has(tagName) || /mso-list:\s*ignore/iu.test(style)) return;
  if (tagName === "BR") {
    if (depth > 0) lines.add(" ");
    else lines.begin("");
  } else if (tagName === "UL" || tagName === "OL") {
    lines.begin("");
    visit(element, lines, depth + 1);
    lines.begin("");
  } else if (INLINE.has(tagName)) visit(element, lines, depth);
  else {
    lines.begin(markOf(element, style, depth));
    visit(element, lines, depth);
    lines.begin(depth > 0 ? undefined : "");
  }
}

/** What stands before a block; nothing for one within a list item, whose mark stands already. */
function markOf({ tagName }: Element, style: string, depth: number): string | undefined {
  const level = /mso-list:[^;]*\blevel(\d)/iu.exec(style)?.[1];
  if (level !== undefined) return bullet(Number(level));
  if (tagName === "LI") return bullet(Math.max(depth, 1));
  const heading = /^H([1-6])$/u.exec(tagName)?.[1];
  if (depth > 0) return undefined;
  return heading === undefined ? "" : `${"#".repeat(Number(heading))} `;
}

const bullet = (level: number): string => `${"  ".repeat(level - 1)}- `;
