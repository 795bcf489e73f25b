import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { checkArchitecture } from "./check.ts";

/** Prints each offending line and ends with 1 when there is one. Files that git ignores are generated and stay out. */
const paths = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx"],
  {
    encoding: "utf8",
  },
);
const files = [...new Set(paths.split("\n"))]
  .filter((path) => path !== "" && !path.endsWith(".d.ts"))
  .flatMap((path) => {
    try {
      return [{ path, text: readFileSync(path, "utf8") }];
    } catch {
      // Listed by git but already removed from the work tree.
      return [];
    }
  });
const violations = checkArchitecture(files);
for (const { path, line, message } of violations) console.error(`${path}:${line}  ${message}`);
console.log(`architecture: ${files.length} files, ${violations.length} violations`);
process.exitCode = violations.length === 0 ? 0 : 1;
