import { splitComment } from "@crux/domain";
import { useTranslations } from "next-intl";
import type { MentionedPerson } from "./mention-text.ts";

/** A comment as it was written, with the present names of those it mentions. */
export function CommentWords({
  text,
  mentioned,
}: {
  readonly text: string;
  readonly mentioned: readonly MentionedPerson[];
}) {
  const t = useTranslations("talk");
  return (
    <p dir="auto" className="text-13 break-words whitespace-pre-wrap">
      {splitComment(text).map((part, index) =>
        part.type === "words" ? (
          part.words
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- a part is its place in the text
          <bdi key={index} className="rounded-chip bg-question-tint px-0.5 font-medium text-question">
            {`@${mentioned.find(({ id }) => id === part.userId)?.name ?? t("somebody")}`}
          </bdi>
        ),
      )}
    </p>
  );
}
