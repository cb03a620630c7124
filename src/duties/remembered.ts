/** Keeps the last results of a pure function of one text: a tag is asked whether it is one, and then read, word for word. */

const MOST = 64;

/** `compute` with a memory of `most` texts (64 unless told); the results must not be changed by those who get them. */
export function remembered<Result>(compute: (text: string) => Result, most = MOST): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const present = known.get(text);
    if (present !== undefined || known.has(text)) return present as Result;
    if (known.size >= most) known.clear();
    const result = compute(text);
    known.set(text, result);
    return result;
  };
}
