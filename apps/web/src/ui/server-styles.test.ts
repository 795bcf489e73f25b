import { createElement, Fragment } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { Button, IconButton } from "./button.tsx";
import { Checkbox } from "./fields/checkbox.tsx";
import { ComboBox } from "./fields/combo-box.tsx";
import { FileButton } from "./files/file-button.tsx";
import { SegmentedControl } from "./fields/segmented-control.tsx";
import { Select } from "./fields/select.tsx";
import { TextField } from "./fields/text-field.tsx";

const nothing = (): void => undefined;
const options = [
  { value: "one", label: "Chosen" },
  { value: "two", label: "Another" },
] as const;

test("what the server draws of a widget carries no style attribute, which the content policy would not apply", () => {
  const chosen = { label: "Of two", value: "one", onChange: nothing } as const;
  const button = { onPress: nothing, children: "Press" };
  const checkbox = { isSelected: true, onChange: nothing, children: "Decided" };
  const file = { accept: ".txt", onFile: nothing, children: "A file" };
  const drawn = renderToString(
    createElement(
      Fragment,
      null,
      createElement(Button, button),
      createElement(IconButton, { label: "Close", icon: null, onPress: nothing }),
      createElement(Checkbox, checkbox),
      createElement(FileButton, file),
      createElement(SegmentedControl<"one" | "two">, { ...chosen, segments: options }),
      createElement(Select<"one" | "two">, { ...chosen, options, isLabelShown: true }),
      createElement(ComboBox, {
        label: "Suggested",
        value: "",
        onChange: nothing,
        onTake: nothing,
        options: [{ value: "one", label: "One", note: "" }],
        maxLength: 9,
      }),
      createElement(TextField, { label: "Words", value: "", onChange: nothing }),
    ),
  );
  for (const words of ["Press", "Decided", "A file", "Another", "Chosen", "Suggested", "Words"])
    expect(drawn).toContain(words);
  expect([...drawn.matchAll(/<[a-z][^>]*\sstyle="[^>]*>/gu)].map(([tag]) => tag)).toEqual([]);
});
