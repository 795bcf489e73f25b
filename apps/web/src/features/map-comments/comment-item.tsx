"use client";

import type { CommentView } from "@crux/api";
import { Ellipsis, Link2, Mail, Pencil, Trash2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useNow } from "../../lib/use-now.ts";
import { copyText } from "../../map/clipboard/copy-through-event.ts";
import { useTalk } from "../../map/talk/talk-context.tsx";
import { placeOfComment } from "../../map/talk/talk-drafts.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { IconButton } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { showToast } from "../../ui/toast.tsx";
import { AskRemove } from "./ask-remove.tsx";
import { CommentWords } from "./comment-words.tsx";
import { Composer } from "./composer.tsx";
import { textFromStored } from "./mention-text.ts";
import type { TalkRights } from "../../map/talk/talk-rights.ts";

export interface CommentItemProps {
  readonly comment: CommentView;
  readonly rights: TalkRights;
  /** A link has led here. */
  readonly isShown: boolean;
  /** Makes the thread unread again. */
  readonly onUnread: () => void;
}

/** One comment: who, when, what; its author changes it in place. */
export function CommentItem({ comment, rights, isShown, onUnread }: CommentItemProps) {
  const t = useTranslations("talk");
  const tCommon = useTranslations("common.actions");
  const talk = useTalk();
  const place = { type: "edit", commentId: comment.id } as const;
  // Who had begun to change it goes on where they were.
  const [begunBefore] = useState(() => talk?.drafts.comments.has(placeOfComment(place)) ?? false);
  const [isEditing, setEditing] = useState(begunBefore);
  const [isAsking, setAsking] = useState(false);
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isShown) element.current?.scrollIntoView({ block: "center" });
  }, [isShown]);
  const { author } = comment;
  return (
    <li
      ref={element}
      id={`comment-${comment.id}`}
      className={classNames("group flex gap-2 rounded-claim py-1", isShown && "-mx-2 bg-question-tint px-2")}
    >
      <Avatar name={author.name} personId={author.id} size="small" className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <div className="icons-alone flex min-h-6 items-center gap-2">
          <bdi className="truncate text-13 font-medium">{author.name}</bdi>
          <When comment={comment} />
          <CommentMenu
            comment={comment}
            rights={rights}
            onEdit={() => setEditing(true)}
            onUnread={onUnread}
            onRemove={() => setAsking(true)}
          />
        </div>
        {isEditing ? (
          <Composer
            label={t("editLabel")}
            sendLabel={tCommon("save")}
            initial={{
              text: textFromStored(comment.text, comment.mentioned, t("somebody")),
              mentioned: comment.mentioned,
            }}
            place={place}
            isAsked={!begunBefore}
            onCancel={() => setEditing(false)}
            onSend={async (text) => {
              await talk?.edit(comment.id, text);
              setEditing(false);
            }}
          />
        ) : (
          <CommentWords text={comment.text} mentioned={comment.mentioned} />
        )}
        {isAsking && <AskRemove commentId={comment.id} onKeep={() => setAsking(false)} />}
      </div>
    </li>
  );
}

function When({ comment }: { readonly comment: CommentView }) {
  const t = useTranslations("talk");
  const format = useFormatter();
  const [openedMs] = useState(Date.now);
  const nowMs = useNow(openedMs);
  const atMs = Math.min(comment.createdAtMs, nowMs);
  return (
    <span className="shrink-0 text-12 text-muted">
      <time dateTime={new Date(comment.createdAtMs).toISOString()}>
        {nowMs - atMs < 60_000 ? t("justNow") : format.relativeTime(atMs, nowMs)}
      </time>
      {comment.editedAtMs !== null && ` · ${t("edited")}`}
    </span>
  );
}

const ICON = { size: 16, strokeWidth: 1.75 } as const;

function CommentMenu(
  props: Omit<CommentItemProps, "isShown"> & { readonly onEdit: () => void; readonly onRemove: () => void },
) {
  const { comment, rights, onEdit, onUnread, onRemove } = props;
  const t = useTranslations("talk.menu");
  const isOwn = comment.author.id === rights.userId;
  const copy = (): void => {
    const address = new URL(location.pathname, location.origin);
    address.searchParams.set("comment", comment.id);
    copyText(address.href);
    showToast({ text: t("copied") });
  };
  return (
    <Menu
      label={t("label")}
      placement="bottom end"
      trigger={
        <IconButton
          label={t("of", { name: comment.author.name })}
          // The author's name stands beside it.
          tooltip={t("label")}
          size="small"
          icon={<Ellipsis aria-hidden {...ICON} />}
          className="-my-0.5 ms-auto text-muted"
        />
      }
    >
      <MenuItem label={t("copy")} icon={<Link2 {...ICON} />} onAction={copy} />
      {!isOwn && <MenuItem label={t("unread")} icon={<Mail {...ICON} />} onAction={onUnread} />}
      {isOwn && rights.mayComment && (
        <MenuItem label={t("edit")} icon={<Pencil {...ICON} />} onAction={onEdit} />
      )}
      {((isOwn && rights.mayComment) || rights.mayModerate) && (
        <MenuItem label={t("remove")} icon={<Trash2 {...ICON} />} isDangerous onAction={onRemove} />
      )}
    </Menu>
  );
}
