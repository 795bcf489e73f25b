"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useClaimLanguage } from "../writing/claim-language.ts";
import { useMayEdit, useOpenMap } from "../open-map-context.tsx";
import { HARD_MAX_LENGTH } from "../writing/claim-binding.ts";
import { isMoreThanOneClaim, showPasted } from "../clipboard/pasted-in-field.ts";
import { selectClaim } from "../walk/selection.ts";
import { askedInTitle } from "../words/asked-in-title.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useFirstFocus } from "../../ui/use-first-focus.ts";
import { SpokenWordCount, WordCount } from "./word-count.tsx";

/** A map without a claim: who may write is asked for the question, with the caret in the field. */
export function EmptyMap() {
  const t = useTranslations("map.canvas.empty");
  const mayEdit = useMayEdit();
  return (
    <div className="pointer-events-none absolute inset-0 z-10 grid place-items-center overflow-y-auto px-4 pb-20">
      <div className="pointer-events-auto w-full max-w-140">
        {mayEdit ? <FirstQuestion /> : <EmptyState title={t("viewerTitle")} text={t("viewerText")} />}
      </div>
    </div>
  );
}

function FirstQuestion() {
  const t = useTranslations("map.canvas.empty");
  const tCommands = useTranslations("map.commands");
  const { map, actions } = useOpenMap();
  const language = useClaimLanguage();
  const [given] = useState(() => askedInTitle(map.whole().map.meta.title));
  const [text, setText] = useState(given);
  // The one thing to do on an empty map. What stands there already is taken with Enter and replaced by writing.
  const fieldRef = useFirstFocus<HTMLTextAreaElement>((field) => field.select());
  const isEmpty = text.trim() === "";

  const ask = (): void => {
    if (isEmpty) return;
    const result = map.act({ type: "addQuestion", text: text.replaceAll(/\s+/gu, " ").trim() });
    if (result?.focus == null) return;
    map.select(selectClaim(result.focus), { focus: true });
    // Who begins to write goes on with Tab.
    map.store.set({ isBuilding: true });
  };

  return (
    <form
      className="flex flex-col gap-4 rounded-panel border border-hairline bg-surface p-6 shadow-rest max-sm:p-4"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <label className="flex flex-col gap-3">
        <span className="font-serif text-22 font-semibold">{t("title")}</span>
        <textarea
          ref={fieldRef}
          value={text}
          maxLength={HARD_MAX_LENGTH}
          rows={2}
          dir="auto"
          lang={language}
          placeholder={t("placeholder")}
          data-given={given}
          onChange={(event) => setText(event.currentTarget.value)}
          onPaste={(event) => {
            const { value, selectionStart, selectionEnd } = event.currentTarget;
            const room = HARD_MAX_LENGTH - value.length + selectionEnd - selectionStart;
            if (!isMoreThanOneClaim(event.clipboardData.getData("text/plain"), room)) return;
            event.preventDefault();
            showPasted(map, event.clipboardData, { type: "question", words: text });
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            ask();
          }}
          className="field-sizing-content max-h-60 min-h-16 w-full resize-none rounded-claim border border-line bg-question-tint px-3 py-2 font-serif text-18 text-ink placeholder:text-muted"
        />
      </label>
      <WordCount length={text.length} className="-mt-2" />
      <SpokenWordCount length={text.length} />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" isDisabled={isEmpty}>
          {t("ask")}
        </Button>
        <Button variant="quiet" onPress={() => actions.addFirst("claim")}>
          {t("addClaim")}
        </Button>
      </div>
      <p className="text-13 text-muted text-pretty">{t("hint")}</p>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-hairline pt-3">
        <p className="text-13 text-muted text-pretty">{t("pasteHint")}</p>
        <Button
          variant="quiet"
          size="small"
          className="-mx-2 pointer-coarse:-mx-3"
          onPress={() =>
            map.store.set({ overlay: { type: "paste", text: null, from: { type: "question", words: text } } })
          }
        >
          {tCommands("pasteText")}
        </Button>
      </div>
    </form>
  );
}
