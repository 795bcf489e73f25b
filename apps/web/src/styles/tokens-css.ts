import { TOKENS } from "@crux/diagram";
import { PERSON_COLORS } from "./person-colors.ts";

/** Colours of the page that no picture needs: text on a filled button, hover and pressed grounds, what dims the page. */
const PAGE_TOKENS = {
  light: { onAccent: "#FFFFFF", accentTint: "#ECEDFA", sunk: "#EFEDE6", veil: "#1A1D2159" },
  dark: { onAccent: "#14171B", accentTint: "#262A4A", sunk: "#262B31", veil: "#00000099" },
} as const satisfies Record<keyof typeof TOKENS, Record<string, `#${string}`>>;

/** The colours of one theme by the name of their token. */
export function themeColours(theme: keyof typeof TOKENS): Readonly<Record<string, string>> {
  return { ...TOKENS[theme], ...PAGE_TOKENS[theme] };
}

function declarations(theme: keyof typeof TOKENS, indent: string): string {
  const { label, grounds } = PERSON_COLORS[theme];
  const people = [["onPerson", label], ...grounds.map((ground, index) => [`person-${index}`, ground])];
  return [...Object.entries(themeColours(theme)), ...people]
    .map(([name = "", colour = ""]) => `${indent}--color-${kebab(name)}: ${colour};`)
    .join("\n");
}

/**
 * The style sheet of the colours: light by default, dark where the system asks for it or the person chose it.
 * `@theme` makes each a Tailwind colour as well (`bg-paper`, `text-muted`).
 */
export function tokensCss(): string {
  return `/* Made by scripts/generate.ts from the tokens of @crux/diagram. Do not edit. */
@theme static {
  --color-*: initial;
${declarations("light", "  ")}
}

:root {
  color-scheme: light;
}

@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
    color-scheme: dark;
${declarations("dark", "    ")}
  }
}

:root[data-theme="dark"] {
  color-scheme: dark;
${declarations("dark", "  ")}
}
`;
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
