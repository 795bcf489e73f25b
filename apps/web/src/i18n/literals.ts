/**
 * Finds text in JSX that does not come from the message catalogue: words between tags, and strings in attributes
 * that people read or hear. Names of classes, kinds and addresses are not texts.
 */
import { parseSync } from "oxc-parser";

export interface Literal {
  readonly line: number;
  readonly text: string;
}

const READ_ATTRIBUTES: ReadonlySet<string> = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-placeholder",
  "aria-roledescription",
  "aria-valuetext",
  "closeLabel",
  "copiedLabel",
  "copyLabel",
  "description",
  "error",
  "hideLabel",
  "label",
  "placeholder",
  "showLabel",
  "text",
  "title",
  "tooltip",
]);

/** A letter of any script: signs such as "·" and "/" need no translation. */
const WORD = /\p{Letter}/u;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/**
 * @param file its name says whether it is TypeScript with JSX
 * @returns each text, with the line it stands in
 */
export function findLiterals(file: string, source: string): readonly Literal[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? "cannot be parsed"}`);
  const found: Literal[] = [];
  const note = (node: Node, text: string): void => {
    if (WORD.test(text))
      found.push({ line: source.slice(0, node.start).split("\n").length, text: text.trim() });
  };
  visit(program, (node) => {
    if (node.type === "JSXText") note(node, String(node["value"]));
    if (node.type === "JSXExpressionContainer")
      for (const text of stringsOf(node["expression"])) note(node, text);
    if (node.type === "JSXAttribute" && isReadAttribute(node)) {
      for (const text of stringsOf(node["value"])) note(node, text);
    }
    // Attributes have been judged by their name; expressions within them are no words between tags.
    return node.type === "JSXAttribute" ? childrenWithJsx(node) : null;
  });
  return found;
}

function isReadAttribute(node: Node): boolean {
  const name = node["name"];
  return isNode(name) && name.type === "JSXIdentifier" && READ_ATTRIBUTES.has(String(name["name"]));
}

/** The strings that an expression can come out as: itself, or either way of a choice. */
function stringsOf(value: unknown): readonly string[] {
  if (!isNode(value)) return [];
  switch (value.type) {
    case "Literal":
      return typeof value["value"] === "string" ? [value["value"]] : [];
    case "TemplateLiteral":
      return listOf(value["quasis"]).map((quasi) => {
        const text = quasi["value"];
        return typeof text === "object" && text !== null && "cooked" in text ? String(text.cooked) : "";
      });
    case "ConditionalExpression":
      return [...stringsOf(value["consequent"]), ...stringsOf(value["alternate"])];
    case "LogicalExpression":
      return stringsOf(value["right"]);
    case "JSXExpressionContainer":
      return stringsOf(value["expression"]);
    default:
      return [];
  }
}

/** Inside an attribute only elements are looked at further. */
function childrenWithJsx(node: Node): readonly Node[] {
  const elements: Node[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) collect(item);
    if (!isNode(value)) return;
    if (value.type === "JSXElement" || value.type === "JSXFragment") elements.push(value);
    else for (const field of Object.values(value)) collect(field);
  };
  collect(node["value"]);
  return elements;
}

/** Walks the tree. What `enter` returns is visited instead of the node's own children; null means those. */
function visit(value: unknown, enter: (node: Node) => readonly Node[] | null): void {
  if (Array.isArray(value)) for (const item of value) visit(item, enter);
  if (!isNode(value)) return;
  const instead = enter(value);
  for (const child of instead ?? Object.values(value)) visit(child, enter);
}

function listOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
