"use client";

import type { SourceView } from "@crux/api";
import { CLAIM_MAX_LENGTH } from "@crux/domain";
import type { Branch } from "@crux/domain";
import type { PasteRefusal, PasteResult } from "@crux/formats";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { chooseText, readClipboard } from "../../map/clipboard/clipboard-formats.ts";
import { useOpenMap, useScene } from "../../map/open-map-context.tsx";
import type { PasteOrigin } from "../../map/open-map-state.ts";
import type { OpenMap } from "../../map/open-map.ts";
import { selectClaim } from "../../map/walk/selection.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";
import { useFirstFocus } from "../../ui/use-first-focus.ts";
import { INPUT_STYLE } from "../../ui/fields/text-field.tsx";
import { addInSteps, findSteps } from "./add-in-steps.ts";
import type { Steps } from "./add-in-steps.ts";
import { BranchPreview } from "./branch-preview.tsx";
import { asSentence, findPastePlace, goBack, withQuestion, wordsWith, writeSentence } from "./paste-place.ts";
import type { ListSide, PastePlace } from "./paste-place.ts";
import { PasteReport } from "./paste-report.tsx";

/** How a list without words for its sides is read. */
type Reading = "written" | ListSide;
const READINGS: readonly Reading[] = ["written", "reason", "objection"];

/** Where a field was open for what is neither reason nor objection, the choice is that or what the text says itself. */
const readingsAt = (side: ListSide | null): readonly Reading[] =>
  side === null || READINGS.includes(side) ? READINGS : ["written", side];

export interface PasteDialogProps {
  /** What came from the clipboard; null asks for it. */
  readonly text: string | null;
  /** The same as a page, where there is one. */
  readonly html?: string;
  /** The field that it was pasted into; left out, it was pasted into the map. */
  readonly from?: PasteOrigin;
  readonly sources: readonly SourceView[];
  readonly onClose: () => void;
}

/** Shows what a pasted text will become, and what of it did not fit, before anything is on the map. */
export function PasteDialog({ text: pasted, html = "", from, sources, onClose }: PasteDialogProps) {
  const t = useTranslations("editor.paste");
  const tCommon = useTranslations("common.actions");
  const { map } = useOpenMap();
  const isDrawn = useScene() !== null;
  const fieldRef = useFirstFocus<HTMLTextAreaElement>();
  const [text, setText] = useState(() => (pasted === null ? "" : chooseText(pasted, html)));
  // Where it goes is what was selected, or being written, when the dialog opened.
  const [place] = useState(() => findPastePlace(map, from));
  const [chosenReading, setReading] = useState<Reading | null>(null);
  const read = useMemo(() => {
    if (text.trim() === "" || !isDrawn) return null;
    const readOn = (side?: ListSide) => readPasted(map, text, place, sources, side);
    if (chosenReading !== null) return readOn(chosenReading === "written" ? undefined : chosenReading);
    const written = readOn();
    // Whoever was writing an objection means more of them, as long as no sign says otherwise.
    return place.side !== null && written.ok && written.format === "outline" ? readOn(place.side) : written;
  }, [chosenReading, isDrawn, map, place, sources, text]);
  const reading =
    chosenReading ?? (read?.ok === true && read.format === "outline" ? place.side : null) ?? "written";
  const command = useMemo(() => (read?.ok === true ? addCommand(place, read.branches) : null), [place, read]);
  const planned = useMemo(
    () => (command === null ? null : { on: map.whole(), parts: findSteps(map, command) }),
    [command, map],
  );
  const stepCount = planned?.parts?.steps.length ?? 1;
  /** The step that is being written. */
  const [step, setStep] = useState<number | null>(null);
  /** What could not be written yet of what was begun. */
  const [rest, setRest] = useState<Steps | null>(null);
  const sentence = from !== undefined && canBeOne(map, from, read, text) ? asSentence(text) : null;
  const close = (): void => {
    // Whoever looks elsewhere now would not be told what became of it.
    if (step !== null) return;
    onClose();
    goBack(map, from);
  };
  const writeAsOne = (): void => {
    if (from === undefined || sentence === null) return;
    onClose();
    writeSentence(map, from, sentence);
  };
  const addParts = async (count: number, parts: Steps): Promise<void> => {
    const before = stepCount - parts.steps.length;
    setStep(before + 1);
    const left = await addInSteps(map, parts, (written) => setStep(before + written + 1));
    setStep(null);
    if (left.steps.length > 0) {
      setRest(left);
      return;
    }
    onClose();
    map.notify({ type: "pasted", count });
    if (left.focus !== null) map.select(selectClaim(left.focus), { reveal: true, focus: true });
  };
  const add = (): void => {
    if (read?.ok !== true || command === null) return;
    // What is on the map may be another by now, and have it otherwise.
    const parts = rest ?? (planned?.on === map.whole() ? planned.parts : findSteps(map, command));
    if (parts !== null) {
      void addParts(read.report.claims, parts);
      return;
    }
    const result = map.act(command);
    if (result === null) return;
    onClose();
    map.notify({ type: "pasted", count: read.report.claims });
    if (result.focus !== null) map.select(selectClaim(result.focus), { reveal: true, focus: true });
  };
  return (
    <Dialog title={t("title")} isOpen onClose={close} closeLabel={tCommon("close")} size="medium">
      <PlaceLine place={place} />
      {pasted === null && (
        <label className="flex flex-col gap-1">
          <span className="text-13 font-medium">{t("label")}</span>
          <textarea
            ref={fieldRef}
            rows={6}
            dir="auto"
            value={text}
            placeholder={t("placeholder")}
            onChange={(event) => setText(event.currentTarget.value)}
            onPaste={(event) => {
              const plain = event.clipboardData.getData("text/plain");
              const chosen = chooseText(plain, event.clipboardData.getData("text/html"));
              if (chosen === plain) return;
              event.preventDefault();
              const field = event.currentTarget;
              field.setRangeText(chosen, field.selectionStart, field.selectionEnd, "end");
              setText(field.value);
            }}
            className={`${INPUT_STYLE} py-2`}
          />
          <span className="pt-1 text-12 text-muted">{t("formats")}</span>
        </label>
      )}
      {isListChosen(read, map, place) && (
        <SegmentedControl
          label={t("list.label")}
          isLabelShown
          isTight
          value={reading}
          onChange={setReading}
          segments={readingsAt(place.side).map((value) => ({ value, label: t(`list.${value}`) }))}
        />
      )}
      {read !== null && <Read read={read} />}
      {read?.ok === true && stepCount > 1 && (
        <StepsLine count={stepCount} step={step} left={rest?.steps.length ?? null} />
      )}
      <DialogActions>
        {sentence !== null && (
          <Button variant="quiet" className="sm:-ms-3 sm:me-auto" onPress={writeAsOne}>
            {t(from?.type === "question" ? "asOneQuestion" : "asOne")}
          </Button>
        )}
        <Button variant="quiet" isDisabled={step !== null} onPress={close}>
          {tCommon("cancel")}
        </Button>
        <Button variant="primary" isDisabled={read?.ok !== true} isPending={step !== null} onPress={add}>
          {rest !== null
            ? t("steps.addRest")
            : read?.ok === true
              ? t("add", { count: read.report.claims })
              : t("addNothing")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function readPasted(
  map: OpenMap,
  text: string,
  { target, question }: PastePlace,
  sources: readonly SourceView[],
  side?: ListSide,
): PasteResult {
  return readClipboard(text, map.whole(), question === "" ? target : "question", sources, side);
}

function addCommand({ target, place, question }: PastePlace, branches: readonly Branch[]) {
  const command = { type: "addBranch", target, branches: withQuestion(branches, question) } as const;
  return place === undefined ? command : { ...command, place };
}

/** Whether the text could stand in the field as it would have been pasted there: as one sentence. */
function canBeOne(map: OpenMap, from: PasteOrigin, read: PasteResult | null, text: string): boolean {
  if (read?.ok !== true || (read.format !== "outline" && read.format !== "proCon")) return false;
  return wordsWith(map, from, asSentence(text)).length <= CLAIM_MAX_LENGTH;
}

/** Whether anything of the text stands on a side that no word tells; under a question all of it answers. */
function isListChosen(
  read: PasteResult | null,
  map: OpenMap,
  { target, question, side }: PastePlace,
): boolean {
  if (read?.ok !== true || (read.format !== "outline" && read.format !== "proCon") || question !== "") {
    return false;
  }
  if (target === null) return read.branches.some(({ children }) => children.length > 0);
  // Another question in other words can stand under one.
  if (target.type === "relation" || side === "restatement") return true;
  return map.whole().map.claims.get(target.id)?.kind === "claim";
}

/** That it takes several steps, which of them is being written, and where it has come to a stop. */
function StepsLine(props: {
  readonly count: number;
  readonly step: number | null;
  readonly left: number | null;
}) {
  const { count, step, left } = props;
  const t = useTranslations("editor.paste.steps");
  if (step !== null) return <Notice>{t("now", { step: Math.min(step, count), count })}</Notice>;
  if (left !== null) return <Notice tone="error">{t("stopped", { done: count - left, count })}</Notice>;
  return <Notice>{t("before", { count })}</Notice>;
}

function PlaceLine({ place: { target, question } }: { place: PastePlace }) {
  const t = useTranslations("editor.paste.place");
  const { map } = useOpenMap();
  const claim = target?.type === "claim" ? map.whole().map.claims.get(target.id) : undefined;
  const top = question === "" ? t("top") : t("question", { question });
  return (
    <p className="text-13 text-muted text-pretty">
      {target === null ? top : claim === undefined ? t("relation") : t("claim", { claim: claim.text })}
    </p>
  );
}

/** What can be wrong with a text; all else is wrong with a file, and the same to whoever pasted it. */
const OF_TEXT = ["textTooLarge", "tooManyClaims", "tooDeep", "nothingFound"] as const;

function refusalKey(code: PasteRefusal["code"]): (typeof OF_TEXT)[number] | "badFile" {
  return OF_TEXT.find((known) => known === code) ?? "badFile";
}

function Read({ read }: { readonly read: PasteResult }) {
  const t = useTranslations("editor.paste");
  if (!read.ok) {
    return (
      <p role="alert" className="text-13 text-danger">
        {t(`refusals.${refusalKey(read.refusal.code)}`)}
      </p>
    );
  }
  return (
    <>
      <section aria-label={t("preview")} className="flex flex-col gap-1">
        <h3 className="text-12 font-semibold text-muted">
          {t("readAs", { format: t(`format.${read.format}`), count: read.report.claims })}
        </h3>
        <BranchPreview branches={read.branches} />
      </section>
      <PasteReport notes={read.report.notes} />
    </>
  );
}
