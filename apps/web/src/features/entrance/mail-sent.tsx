import { MailOpen } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { FormHeading, TEXT_LINK } from "./form-parts.tsx";

interface MailSentProps {
  readonly about: "signUp" | "reset" | "resetByOperator";
  readonly email: string;
}

/** The same words for every address, so that nobody learns from them who has an account. */
export function MailSent({ about, email }: MailSentProps) {
  const t = useTranslations("account.mail");
  return (
    <section aria-live="polite">
      <MailOpen aria-hidden size={28} strokeWidth={1.5} className="mb-4 text-accent" />
      <FormHeading
        title={t(about === "resetByOperator" ? "titleByOperator" : "title")}
        text={t(about, { email })}
      />
      <Link href="/sign-in" className={TEXT_LINK}>
        {t("back")}
      </Link>
    </section>
  );
}
