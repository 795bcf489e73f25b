"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import type { TemplateView } from "@crux/api";

export interface StartChoiceProps {
  readonly templates: readonly TemplateView[];
  /** Null is the blank map. */
  readonly value: string | null;
  readonly onChange: (templateId: string | null) => void;
}

/** Blank, or one of the templates: native radio buttons that look like cards. */
export function StartChoice({ templates, value, onChange }: StartChoiceProps) {
  const t = useTranslations("maps.create");
  const name = useId();
  const choices = [
    { id: null, title: t("blank"), description: t("blankText") },
    ...templates.map(({ id, title, description }) => ({ id, title, description })),
  ];
  return (
    <fieldset>
      <legend className="mb-1 text-13 font-medium">{t("startWith")}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {choices.map((choice) => (
          <label
            key={choice.id ?? ""}
            className="relative flex flex-col rounded-control border border-hairline px-3 py-2 transition-colors hover:border-line has-checked:border-accent has-checked:bg-accent-tint has-focus-visible:outline-3 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              checked={choice.id === value}
              onChange={() => onChange(choice.id)}
              className="absolute inset-0 appearance-none opacity-0"
            />
            <span className="text-14 font-medium">{choice.title}</span>
            <span className="text-12 text-muted">{choice.description}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
