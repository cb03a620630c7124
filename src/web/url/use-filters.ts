import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";

export type FilterPatch<K extends string> = Partial<Record<K, string | undefined>>;

/** Filters of a list, held by the URL alone, so that a link or a saved view is the list. */
export function useFilters<const K extends string>(keys: readonly K[]) {
  const [params, setParams] = useSearchParams();
  const signature = keys.join(",");
  const values = useMemo(() => {
    const found: Partial<Record<K, string>> = {};
    for (const key of signature.split(",") as K[]) {
      const value = params.get(key);
      if (value !== null && value !== "") found[key] = value;
    }
    return found;
  }, [params, signature]);
  const set = useCallback(
    (patch: FilterPatch<K | "columns">) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [key, value] of Object.entries(patch)) {
            if (value === undefined || value === "") after.delete(key);
            else after.set(key, value as string);
          }
          return after;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );
  const clear = useCallback(() => setParams({}, { replace: true }), [setParams]);
  return { values, set, clear, active: Object.keys(values).length > 0, queryString: params.toString() };
}
