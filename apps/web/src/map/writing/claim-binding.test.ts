import { emptyClaim, emptyMap } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { applyUpdate, claimText, docFromState, encodeState, newMapState } from "@crux/ydoc";
import type { ClaimText } from "@crux/ydoc";
import { describe, expect, test } from "vitest";
import { bindClaimText, toSentence } from "./claim-binding.ts";
import type { Field } from "./claim-binding.ts";

// A fixed id in the form of one.
const CLAIM_ID = "claim0000001" as ClaimId;

function openTwo(words: string) {
  const claim = emptyClaim(CLAIM_ID, words);
  const state = newMapState({ ...emptyMap(), claims: new Map([[CLAIM_ID, claim]]) }, 7);
  const [here, there] = [docFromState(state), docFromState(state)];
  const textOf = (doc: typeof here): ClaimText => {
    const text = claimText(doc, CLAIM_ID);
    if (text === null) throw new Error("The claim is missing.");
    return text;
  };
  const exchange = (): void => {
    applyUpdate(here, encodeState(there), "remote");
    applyUpdate(there, encodeState(here), "remote");
  };
  return { here: textOf(here), there: textOf(there), exchange };
}

function createField(value: string): Field {
  return {
    value,
    selectionStart: value.length,
    selectionEnd: value.length,
    setSelectionRange(start, end) {
      this.selectionStart = start;
      this.selectionEnd = end;
    },
  };
}

const nothing = () => undefined;

describe("a field bound to a claim", () => {
  test("what two people type into one claim at the same time is all kept", () => {
    const { here, there, exchange } = openTwo("A force is kept");
    const field = createField("A force is kept");
    const binding = bindClaimText(field, here, "me", nothing);
    field.value = "A force is kept up";
    field.setSelectionRange(18, 18);
    binding.input();
    there.splice(2, 0, "large ", "them");
    exchange();
    expect(here.read()).toBe("A large force is kept up");
    expect(there.read()).toBe("A large force is kept up");
    expect(field.value).toBe("A large force is kept up");
    expect(field.selectionStart).toBe(24);
  });

  test("while an input method composes nothing comes in, and afterwards nothing is lost", () => {
    const { here, there, exchange } = openTwo("force");
    const field = createField("force");
    const binding = bindClaimText(field, here, "me", nothing);
    binding.compositionStart();
    field.value = "forceに";
    field.setSelectionRange(6, 6);
    binding.input();
    there.splice(0, 0, "A ", "them");
    exchange();
    expect(field.value).toBe("forceに");
    field.value = "force日本";
    field.setSelectionRange(7, 7);
    binding.compositionEnd();
    exchange();
    expect(here.read()).toBe("A force日本");
    expect(there.read()).toBe("A force日本");
    expect(field.value).toBe("A force日本");
    expect(field.selectionStart).toBe(9);
  });

  test("a pasted text of several lines becomes one sentence", () => {
    const { here } = openTwo("");
    const field = createField("");
    const binding = bindClaimText(field, here, "me", nothing);
    field.value = "one\r\n  two\n";
    field.setSelectionRange(11, 11);
    binding.input();
    expect(here.read()).toBe("one two ");
    expect(field.value).toBe("one two ");
  });

  test("after it is taken off, the field is left alone", () => {
    const { here, there, exchange } = openTwo("force");
    const field = createField("force");
    bindClaimText(field, here, "me", nothing).destroy();
    there.splice(0, 0, "A ", "them");
    exchange();
    expect(field.value).toBe("force");
  });
});

test("a sentence holds no control character", () => {
  expect(toSentence("a\u0000b\nc")).toBe("ab c");
});
