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
      className="relative h-[312px] w-[624px] origin-left max-xl:scale-[0.86] rtl:origin-right"
    >
      <svg
        aria-hidden
        width="624"
        height="312"
        className="absolute inset-0 fill-none stroke-[1.75] rtl:-scale-x-100"
      >
        <path d="M216 112 C260 112 252 46 296 46" className="stroke-support" />
        <path d="M216 112 C260 112 252 178 296 178" className="stroke-attack" />
        <path d="M256 145 C256 236 300 272 352 272" className="stroke-undercut [stroke-dasharray:5_4]" />
        <circle cx="256" cy="145" r="5" className="fill-undercut" />
      </svg>
      <Card className="start-0 top-[82px] w-[216px] before:bg-ink">
        <span className="font-serif text-16 font-semibold">{t("example.claim")}</span>
      </Card>
      <Card className="start-[296px] top-[8px] w-[264px] before:bg-support">
        <Side className="text-support">{t("example.becauseWord")}</Side>
        {t("example.reason")}
      </Card>
      <Card className="start-[296px] top-[140px] w-[264px] before:bg-attack before:[clip-path:polygon(0_0,100%_0,100%_100%,0_100%,0_62%,100%_50%,0_38%)]">
        <Side className="text-attack">{t("example.butWord")}</Side>
        {t("example.objection")}
      </Card>
      <Card className="start-[352px] top-[232px] w-[264px] before:bg-[repeating-linear-gradient(to_bottom,var(--color-undercut)_0_6px,transparent_6px_9px)]">
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
      className={`absolute flex flex-col overflow-hidden rounded-claim border border-hairline bg-surface py-2 ps-4 pe-3 text-14 shadow-rest before:absolute before:inset-y-0 before:start-0 before:w-1 ${className}`}
    >
      {children}
    </div>
  );
}

function Side({ className, children }: { className: string; children: ReactNode }) {
  return <span className={`text-11 font-semibold ${className}`}>{children}</span>;
}
