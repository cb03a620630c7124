import { useRef } from "react";
import { uuidv7 } from "../../base/clock.ts";
import { isProblem } from "../api/request.ts";

/**
 * The key of a write. It stays the same while the same body is sent again after a lost connection, so that nothing is done
 * twice; a new body, and an answer of any kind, bring a new one.
 */
export function useWriteKey() {
  const held = useRef({ key: "", body: "" });
  return {
    keyFor: (body: unknown): string => {
      const text = JSON.stringify(body);
      if (held.current.key === "" || held.current.body !== text) held.current = { key: uuidv7(), body: text };
      return held.current.key;
    },
    answered: (error?: unknown): void => {
      if (!isProblem(error) || error.status !== 0) held.current = { key: "", body: "" };
    },
  };
}
