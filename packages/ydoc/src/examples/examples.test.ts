import { readFile } from "node:fs/promises";
import { canonicalText } from "@crux/domain";
import { expect, test } from "vitest";
import { docFromState, encodeState, isComplete } from "../document.ts";
import { guardUpdate } from "../guard/guard-update.ts";
import { migrate } from "../migrate.ts";
import { readMap } from "../read.ts";
import { createMapDocument, metaOf, SCHEMA_VERSION } from "../schema.ts";

async function load(name: string): Promise<Buffer> {
  return await readFile(new URL(name, import.meta.url));
}

/** A stored example for every schema version that was ever written; `schema-N.bin` is a document's state. */
const VERSIONS = Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1);

test.each(VERSIONS)(
  "6.1 the stored example of schema %i opens with everything that was in it",
  async (version) => {
    const doc = docFromState(await load(`schema-${version}.bin`));
    expect(isComplete(doc)).toBe(true);
    expect(metaOf(doc).get("schemaVersion")).toBe(version);
    expect(migrate(doc)).toEqual({ ok: true, fromVersion: version, isChanged: version < SCHEMA_VERSION });
    const map = readMap(doc);
    expect(asJson(map)).toEqual(JSON.parse((await load(`schema-${version}.json`)).toString()));
    expect(`${canonicalText(map)}\n`).toBe((await load(`schema-${version}.txt`)).toString());
  },
);

test.each(VERSIONS)(
  "6.2 the stored example of schema %i passes the guard and survives being written again",
  async (version) => {
    const bytes = await load(`schema-${version}.bin`);
    expect(guardUpdate(createMapDocument(), bytes, { mayUseClientId: () => true })).toEqual({
      ok: true,
      isNoOp: false,
    });
    const map = readMap(docFromState(bytes));
    expect(readMap(docFromState(encodeState(docFromState(bytes))))).toEqual(map);
  },
);

test("6.3 a document of a newer schema, or of none, is not opened for writing", () => {
  const doc = createMapDocument(1);
  expect(migrate(doc)).toEqual({ ok: false, refusal: { code: "schemaUnknown" } });
  metaOf(doc).set("schemaVersion", "1");
  expect(migrate(doc)).toEqual({ ok: false, refusal: { code: "schemaUnknown" } });
  metaOf(doc).set("schemaVersion", SCHEMA_VERSION + 1);
  expect(migrate(doc)).toEqual({ ok: false, refusal: { code: "schemaTooNew" } });
});

/** Maps as objects with their keys in order, as the example's JSON has them. */
function asJson(value: unknown): unknown {
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    inner instanceof Map ? Object.fromEntries(inner) : inner,
  );
  return JSON.parse(text);
}
