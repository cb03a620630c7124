/** Idempotency keys of acts that live in memory only, as the queue of jobs does. */
import { ProblemError } from "../http/problem.ts";

const kept = 1000;

/** Returns a function that carries out an act once for each key; the same key with another body is refused. */
export function onceInMemory<T>(): (key: string | undefined, body: unknown, act: () => T) => T {
  const answers = new Map<string, { body: string; answer: T }>();
  return (key, body, act) => {
    if (key === undefined) return act();
    const text = JSON.stringify(body);
    const known = answers.get(key);
    if (known && known.body !== text) throw new ProblemError("keyReused", "同一幂等键已用于另一个请求，请换用新的幂等键。");
    if (known) return known.answer;
    const answer = act();
    answers.set(key, { body: text, answer });
    const oldest = answers.keys().next().value;
    if (answers.size > kept && oldest !== undefined) answers.delete(oldest);
    return answer;
  };
}
