import { Select } from "antd";
import type { FacetValue } from "../../../api/contract/index.ts";
import { candidateStateLabels } from "../../../api/contract/labels.ts";
import { FacetSelect } from "../../parts/facet-select.tsx";
import { FilterBar } from "../../parts/filter-bar.tsx";
import { SortSelect } from "../../parts/sort-select.tsx";
import { WordsField } from "../../parts/words-field.tsx";

type Key = "city" | "document" | "issue" | "unit" | "role" | "modality" | "state" | "above" | "below" | "text" | "sort" | "c";

interface ReviewFiltersProps {
  values: Partial<Record<Key, string>>;
  facets: Record<"city" | "document" | "unit" | "modality" | "state", FacetValue[]> | undefined;
  set: (patch: Partial<Record<Key, string | undefined>>) => void;
  clear: () => void;
  /** How many filters are set. */
  active: number;
}

const sorts = [
  { value: "doubt", label: "疑点多的在前" },
  { value: "-doubt", label: "把握大的在前" },
  { value: "place", label: "按原文次序" },
] as const;

const states = Object.entries(candidateStateLabels)
  .filter(([value]) => value !== "split" && value !== "merged")
  .map(([value, label]) => ({ value, label }));

/** Filters of the queue; changing one drops the open candidate, because it may have left the list. */
export function ReviewFilters({ values, facets, set, clear, active }: ReviewFiltersProps) {
  return (
    <FilterBar active={active} onClear={clear}>
      <Select
        aria-label="状态"
        style={{ width: 100 }}
        value={values.state ?? "awaiting"}
        options={states}
        onChange={(state) => set({ state: state === "awaiting" ? undefined : state, c: undefined })}
      />
      <SortSelect sorts={sorts} value={values.sort} onChange={(sort) => set({ sort, c: undefined })} />
      <FacetSelect
        label="城市"
        value={values.city}
        facet={facets?.city}
        onChange={(city) => set({ city, document: undefined, c: undefined })}
      />
      <FacetSelect
        label="文件"
        width={190}
        value={values.document}
        facet={facets?.document}
        onChange={(document) => set({ document, c: undefined })}
      />
      <FacetSelect label="单位" width={150} value={values.unit} facet={facets?.unit} onChange={(unit) => set({ unit, c: undefined })} />
      <FacetSelect
        label="语气"
        width={100}
        value={values.modality}
        facet={facets?.modality}
        onChange={(modality) => set({ modality, c: undefined })}
      />
      <WordsField label="任务中的字" value={values.text} onChange={(text) => set({ text, c: undefined })} />
    </FilterBar>
  );
}
