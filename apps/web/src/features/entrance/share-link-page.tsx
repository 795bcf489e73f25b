"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { openShareLink, takeToken } from "../../lib/entering/share-link.ts";
import type { OpenedShareLink } from "../../lib/entering/share-link.ts";
import { buttonStyle } from "../../ui/button-style.ts";
import { Button } from "../../ui/button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { FormHeading } from "./form-parts.tsx";

type State = { readonly status: "opening" } | { readonly status: "noToken" } | OpenedShareLink;

/**
 * The address holds the token only until it is read, and effects may run twice while developing: the second time it is
 * found in the tab's storage.
 */
async function openFromAddress(): Promise<State> {
  const token = takeToken();
  if (token === null) return { status: "noToken" };
  const opened = await openShareLink(token);
  // A whole new page, so that nothing of this one stays.
  if (opened.status === "opened") location.replace(`/maps/${opened.mapId}`);
  return opened;
}

/** Opens the link that stands in the address, or says what it needs, or that it is gone. */
export function ShareLinkPage() {
  const t = useTranslations("account.shareLink");
  const [state, setState] = useState<State>({ status: "opening" });
  useEffect(() => {
    void openFromAddress().then(setState);
  }, []);
  if (state.status === "opening" || state.status === "opened") return <Spinner label={t("opening")} />;
  if (state.status === "needsAccount") {
    const next = "?next=%2Fs";
    return (
      <section>
        <FormHeading
          title={t(`needsAccount.${state.role}`, { title: state.mapTitle })}
          text={t("needsAccount.text")}
        />
        <div className="flex flex-wrap gap-3">
          <a href={`/sign-in${next}`} className={buttonStyle({ variant: "primary" })}>
            {t("signIn")}
          </a>
          <a href={`/sign-up${next}`} className={buttonStyle({})}>
            {t("signUp")}
          </a>
        </div>
      </section>
    );
  }
  if (state.status === "unreachable" || (state.status === "refused" && state.code !== "shareLinkInvalid")) {
    return (
      <section>
        <FormHeading title={t("failed.title")} text={t("failed.text")} />
        <Button variant="primary" onPress={() => void openFromAddress().then(setState)}>
          {t("failed.again")}
        </Button>
      </section>
    );
  }
  return (
    <section>
      <FormHeading title={t("gone.title")} text={t("gone.text")} />
      <Link href="/" className={buttonStyle({ size: "large", className: "w-full" })}>
        {t("home")}
      </Link>
    </section>
  );
}
