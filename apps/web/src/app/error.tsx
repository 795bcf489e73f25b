"use client";

import { FailedPage } from "../lib/failed-page.tsx";

/** Stands in for a page that failed; the layout around it has brought the texts. */
export default function ErrorPage() {
  return <FailedPage />;
}
