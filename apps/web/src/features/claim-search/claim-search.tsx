"use client";

import type { MemberView, TeamView } from "@crux/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPC } from "../../lib/trpc.tsx";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { useSettled } from "../../lib/use-settled.ts";
import { suggestTags } from "../../map/tags/suggest-tags.ts";
import { Checkbox } from "../../ui/fields/checkbox.tsx";
import { ComboBox } from "../../ui/fields/combo-box.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Select } from "../../ui/fields/select.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { isEmptyQuestion, readQuestion, writeQuestion } from "./question.ts";
import type { Question } from "./question.ts";
import { SearchResults } from "./search-results.tsx";

const FILTERS = ["isWithoutSource", "isUnansweredObjection", "isChangedSinceVisit"] as const;

export interface ClaimSearchProps {
  readonly team: TeamView;
  readonly members: readonly MemberView[];
  /** The address' own question, as it was when the page was made. */
  readonly initial: string;
}

/** Finds claims in all maps of a team; the address always says what is asked, so that it can be sent on. */
export function ClaimSearch({ team, members, initial }: ClaimSearchProps) {
  const t = useTranslations("search");
  const trpc = useTRPC();
  const refusalText = useRefusalText();
  const [question, setQuestion] = useState<Question>(() => readQuestion(initial));
  const asked = useSettled(question, 200);
  const change = (patch: Partial<Question>): void => setQuestion({ ...question, ...patch });
  const isEmpty = isEmptyQuestion(asked);
  const found = useQuery({
    ...trpc.team.search.queryOptions({ teamId: team.id, ...asked }),
    enabled: !isEmpty,
    placeholderData: keepPreviousData,
  });
  const inUse = useQuery(trpc.team.tags.queryOptions({ teamId: team.id }));
  useEffect(() => {
    const address = new URL(location.href);
    address.search = writeQuestion(asked);
    history.replaceState(history.state, "", address);
  }, [asked]);
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[880px] px-4 pt-8 pb-24 sm:px-6">
      <h1 className="mb-6 font-serif text-28 font-semibold">{t("title")}</h1>
      <search className="flex flex-col gap-4">
        <TextField
          label={t("words")}
          isLabelHidden
          type="search"
          placeholder={t("words")}
          value={question.words}
          onChange={(words) => change({ words })}
          maxLength={200}
          isFocusedFirst
          before={<Search aria-hidden size={16} strokeWidth={1.75} />}
        />
        <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
          {FILTERS.map((filter) => (
            <Checkbox
              key={filter}
              isSelected={question[filter]}
              onChange={(isOn) => change({ [filter]: isOn })}
            >
              {t(`filters.${filter}`)}
            </Checkbox>
          ))}
        </div>
        <div className="flex flex-wrap gap-4">
          <Select
            label={t("author")}
            isLabelShown
            className="w-full sm:w-56"
            value={question.authorId ?? EVERYBODY}
            onChange={(userId) =>
              change({ authorId: members.find((one) => one.userId === userId)?.userId ?? null })
            }
            options={[
              { value: EVERYBODY, label: t("everybody") },
              ...members.map(({ userId, name }) => ({ value: userId as string, label: name })),
            ]}
          />
          <ComboBox
            label={t("tag")}
            className="w-full sm:w-56"
            isCompact
            value={question.tag}
            onChange={(tag) => change({ tag })}
            onTake={(tag) => change({ tag })}
            options={suggestTags(question.tag, inUse.data ?? [], [], NONE_TAKEN).map(({ tag, count }) => ({
              value: tag,
              label: tag,
              note: t("tagged", { count }),
            }))}
            maxLength={200}
          />
          <TextField
            label={t("saidBy")}
            className="w-full sm:w-56"
            isCompact
            value={question.saidBy}
            onChange={(saidBy) => change({ saidBy })}
            maxLength={200}
          />
        </div>
      </search>
      <div className="mt-8">
        {found.isError && <Notice tone="error">{refusalText(found.error)}</Notice>}
        {isEmpty ? (
          <p className="text-14 text-muted">{t("hint")}</p>
        ) : (
          found.data !== undefined && <SearchResults found={found.data} />
        )}
      </div>
    </main>
  );
}

const NONE_TAKEN: ReadonlySet<string> = new Set();
const EVERYBODY = "everybody";
