import { useEffect, useRef, useState } from "react";
import { inIdleTime } from "./in-idle-time.ts";

/**
 * A value as it was when the page last had nothing better to do: what is drawn from it follows an act once the act itself
 * has been shown. (React's deferred value comes before the frame of the act is out of the house: the browser runs that
 * drawing between committing the frame and telling of it, and then draws a second one.)
 */
export function useLater<Value extends object>(value: Value): Value {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  const isOnItsWay = useRef(false);
  useEffect(() => {
    latest.current = value;
    if (isOnItsWay.current || Object.is(shown, value)) return;
    isOnItsWay.current = true;
    inIdleTime(() => {
      isOnItsWay.current = false;
      setShown(latest.current);
    });
  }, [value, shown]);
  return shown;
}
