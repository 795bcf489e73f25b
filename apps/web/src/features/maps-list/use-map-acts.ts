"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { MapId, TeamId } from "@crux/domain";
import { useTRPC } from "../../lib/trpc.tsx";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { showToast } from "../../ui/toast.tsx";

/** Acts on a map that need no question beforehand; each says what it did and offers the way on or back. */
export function useMapActs(teamId: TeamId) {
  const t = useTranslations("maps.done");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const refusalText = useRefusalText();
  const fail = (error: unknown) => void showToast({ tone: "error", text: refusalText(error) });
  const lookAgain = () => queryClient.invalidateQueries({ queryKey: trpc.map.list.queryKey() });

  const duplicate = useMutation(trpc.map.duplicate.mutationOptions({ onError: fail, onSettled: lookAgain }));
  const archive = useMutation(trpc.map.archive.mutationOptions({ onError: fail, onSettled: lookAgain }));
  const restore = useMutation(trpc.map.restore.mutationOptions({ onError: fail, onSettled: lookAgain }));

  return {
    teamId,
    duplicate: (mapId: MapId, title: string) =>
      duplicate.mutate(
        { mapId },
        {
          onSuccess: ({ id }) => {
            showToast({
              text: t("duplicated", { title }),
              action: { label: t("open"), onAction: () => router.push(`/maps/${id}`) },
            });
          },
        },
      ),
    archive: (mapId: MapId, title: string) =>
      archive.mutate(
        { mapId },
        {
          onSuccess: () => {
            showToast({
              text: t("archived", { title }),
              action: { label: t("undo"), onAction: () => restore.mutate({ mapId }) },
            });
          },
        },
      ),
    restore: (mapId: MapId, title: string) =>
      restore.mutate({ mapId }, { onSuccess: () => void showToast({ text: t("restored", { title }) }) }),
  };
}
