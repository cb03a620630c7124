import { useEffect, useState } from "react";
import { stopwatchMs } from "../../../base/clock.ts";

const TICK_MS = 1000;

/** The city's clock, counted on from the server's last answer; and how long ago that was. */
export function useCityClock(now: string | undefined): { now: number; age: number } {
  const [age, setAge] = useState(0);
  useEffect(() => {
    if (now === undefined) return;
    const start = stopwatchMs();
    setAge(0);
    const timer = setInterval(() => setAge(stopwatchMs() - start), TICK_MS);
    return () => clearInterval(timer);
  }, [now]);
  return { now: (now === undefined ? 0 : Date.parse(now)) + age, age };
}
