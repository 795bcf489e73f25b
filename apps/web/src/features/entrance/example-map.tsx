import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/**
 * A small map, so that the first page shows the thing itself. Placed by hand on a fixed ground: the real layout
 * would bring the drawing's code to a page that must be light.
 */
export function ExampleMap() {
  const t = useTranslations("account.frame");
  return (
    <figure
      aria-label={t("exampleLabel")}
      className="relative h-[296px] w-[624px] origin-left max-xl:scale-[0.86]"
    >
      <svg aria-hidden width="624" height="296" className="absolute inset-0 fill-none stroke-[1.75]">
        <path d="M216 112 C250 112 262 48 296 48" className="stroke-support" />
        <path d="M216 112 C250 112 262 172 296 172" className="stroke-attack" />
        <path d="M259 148 C259 232 330 258 384 258" className="stroke-undercut [stroke-dasharray:5_4]" />
        <circle cx="258.500" cy="147" r="5" className="fill-undercut" />
      </svg>
      <Card className="start-0 top-[70px] w-[216px] border-question/30 bg-question-tint before:bg-question">
        <Side className="text-question">{t("example.questionWord")}</Side>
        <span className="font-serif text-16 font-semibold">{t("example.question")}</span>
      </Card>
      <Card className="start-[296px] top-[10px] w-[264px] bg-surface before:bg-support">
        <Side className="text-support">{t("example.becauseWord")}</Side>
        {t("example.reason")}
      </Card>
      <Card className="start-[296px] top-[134px] w-[264px] bg-surface before:bg-attack">
        <Side className="text-attack">{t("example.butWord")}</Side>
        {t("example.objection")}
      </Card>
      <Card className="start-[384px] top-[230px] w-[240px] bg-surface before:bg-[repeating-linear-gradient(to_bottom,var(--color-undercut)_0_6px,transparent_6px_9px)]">
        <Side className="text-undercut">{t("example.undercutWord")}</Side>
        {t("example.undercut")}
      </Card>
    </figure>
  );
}

function Card({ className, children }: { className: string; children: ReactNode }) {
  return (
    <div
      aria-hidden
      className={`absolute flex flex-col overflow-hidden rounded-claim border border-hairline py-2 ps-4 pe-3 text-14 shadow-rest before:absolute before:inset-y-0 before:start-0 before:w-1 ${className}`}
    >
      {children}
    </div>
  );
}

function Side({ className, children }: { className: string; children: ReactNode }) {
  return <span className={`text-11 font-semibold ${className}`}>{children}</span>;
}
