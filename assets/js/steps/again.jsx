// Asks again while something is away, so that a page recovers by itself.

import { useEffect, useRef } from "react";

export function Again({ every, onTick }) {
  const tick = useRef(onTick);
  useEffect(() => {
    tick.current = onTick;
  }, [onTick]);
  useEffect(() => {
    const timer = setInterval(() => tick.current(), every);
    return () => clearInterval(timer);
  }, [every]);
  return null;
}
