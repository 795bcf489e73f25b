import { getRequestConfig } from "next-intl/server";
import { languageOfPage } from "../server/signing-in/session.ts";
import { messagesIn } from "./messages.ts";

export default getRequestConfig(async () => {
  const locale = await languageOfPage();
  return {
    locale,
    messages: await messagesIn(locale),
    // Times are shown relative to now, or formatted in the browser in its own zone.
    timeZone: "UTC",
  };
});
