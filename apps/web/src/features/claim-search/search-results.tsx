import type { FoundClaimView, FoundMapView, SearchView } from "@crux/api";
import { useTranslations } from "next-intl";

/** What was found, by map; each claim leads to its place on the map. */
export function SearchResults({ found }: { readonly found: SearchView }) {
  const t = useTranslations("search");
  const listed = found.maps.reduce((count, map) => count + map.claims.length, 0);
  return (
    <>
      <output className="block text-13 text-muted">
        {t("count", { count: found.total })}
        {listed < found.total && ` ${t("listed", { count: listed })}`}
      </output>
      {found.maps.map((map) => (
        <FoundMap key={map.id} map={map} />
      ))}
    </>
  );
}

function FoundMap({ map }: { readonly map: FoundMapView }) {
  const t = useTranslations("search");
  return (
    <section className="mt-6">
      <h2 dir="auto" className="border-b border-hairline pb-2 font-serif text-18 font-semibold text-pretty">
        {map.title === "" ? t("untitled") : map.title}
      </h2>
      <ul>
        {map.claims.map((claim) => (
          <li key={claim.id} className="border-b border-hairline">
            <a
              href={`/maps/${map.id}?claim=${claim.id}`}
              className="block py-2 text-ink no-underline hover:bg-sunk pointer-coarse:min-h-11"
            >
              <Words claim={claim} />
              {claim.saidBy !== null && (
                <span dir="auto" className="block text-12 text-muted">
                  {claim.saidBy}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Words({ claim }: { readonly claim: FoundClaimView }) {
  return (
    <span dir="auto" className={claim.isQuestion ? "font-serif text-14 font-semibold" : "text-14"}>
      {claim.parts.map(({ text, isFound }, index) =>
        isFound ? (
          // oxlint-disable-next-line react/no-array-index-key -- a part is its place in the text
          <mark key={index} className="rounded-chip bg-question-tint font-medium text-question">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </span>
  );
}
