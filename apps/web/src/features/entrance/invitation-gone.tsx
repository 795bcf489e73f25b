import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonStyle } from "../../ui/button-style.ts";
import { FormHeading } from "./form-parts.tsx";

export function InvitationGone() {
  const t = useTranslations("account.join.invalid");
  return (
    <>
      <FormHeading title={t("title")} text={t("text")} />
      <Link href="/" className={buttonStyle({ size: "large" })}>
        {t("action")}
      </Link>
    </>
  );
}
