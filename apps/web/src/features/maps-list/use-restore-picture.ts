"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TeamId } from "@crux/domain";
import { useTRPC, useTRPCClient } from "../../lib/trpc.tsx";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { PICTURE_MAX_BYTES, readBase64 } from "./picture-file.ts";

/** Makes a new map from a picture that carries one, and opens it. */
export function useRestorePicture(teamId: TeamId) {
  const t = useTranslations("refusals");
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const refusalText = useRefusalText();
  const [tooLarge, setTooLarge] = useState(false);
  const restore = useMutation({
    mutationFn: async (file: File) =>
      await client.map.importPicture.mutate({ teamId, contentBase64: await readBase64(file) }),
    onSuccess: async ({ id }) => {
      // Who comes back from the new map finds it on the list.
      await queryClient.invalidateQueries({ queryKey: trpc.map.list.queryKey(), refetchType: "none" });
      router.push(`/maps/${id}`);
    },
  });
  return {
    isPending: restore.isPending,
    failure: tooLarge ? t("fileTooLarge") : restore.isError ? refusalText(restore.error) : null,
    restore: (file: File) => {
      const isTooLarge = file.size > PICTURE_MAX_BYTES;
      setTooLarge(isTooLarge);
      if (isTooLarge) restore.reset();
      else restore.mutate(file);
    },
  };
}
