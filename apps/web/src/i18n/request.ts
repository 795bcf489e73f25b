import { getRequestConfig } from "next-intl/server";
import { english } from "./messages.ts";

/** English only for now; a further language is a further folder of messages and a line here. */
export default getRequestConfig(() =>
  Promise.resolve({
    locale: "en",
    messages: english,
    // Times are shown relative to now, or formatted in the browser in its own zone.
    timeZone: "UTC",
  }),
);
