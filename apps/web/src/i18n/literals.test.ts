import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { findLiterals } from "./literals.ts";

const source = fileURLToPath(new URL("..", import.meta.url));

test("no text that a person reads stands in the components", () => {
  const files = globSync("**/*.tsx", { cwd: source });
  expect(files.length).toBeGreaterThan(30);
  const found = files.flatMap((file) =>
    findLiterals(file, readFileSync(join(source, file), "utf8")).map(
      ({ line, text }) => `${file}:${line} ${text}`,
    ),
  );
  expect(found).toEqual([]);
});

test("planted texts are found, wherever they stand", () => {
  const planted = `
    const Page = () => (
      <main title="Shown on hover" className="not read">
        Between tags
        {"in braces"}
        {isOpen ? "one way" : \`other \${way}\`}
        {isOpen && "perhaps"}
        <Field label={isOpen ? "choice" : t("fine")} before={<b>inside an attribute</b>} />
        <i aria-label={\`of \${name}\`} data-kind="not read">{"·"} {t("fine")} {count}</i>
      </main>
    );
  `;
  expect(findLiterals("planted.tsx", planted).map(({ text }) => text)).toEqual([
    "Shown on hover",
    "Between tags",
    "in braces",
    "one way",
    "other",
    "perhaps",
    "choice",
    "inside an attribute",
    "of",
  ]);
});
