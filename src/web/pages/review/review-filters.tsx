import { Input, Select } from "antd";
import type { FacetValue } from "../../../api/contract/index.ts";
import { candidateStateLabels } from "../../../api/contract/labels.ts";
import { FacetSelect } from "../../parts/facet-select.tsx";
import { FilterBar } from "../../parts/filter-bar.tsx";

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
];

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
      <Select
        aria-label="排序"
        style={{ width: 132 }}
        value={values.sort ?? "doubt"}
        options={sorts}
        onChange={(sort) => set({ sort: sort === "doubt" ? undefined : sort, c: undefined })}
      />
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
      <Input.Search
        key={values.text ?? ""}
        className="filter-text"
        aria-label="任务中的字"
        placeholder="任务中的字"
        defaultValue={values.text ?? ""}
        allowClear
        onSearch={(text) => set({ text: text.trim(), c: undefined })}
      />
    </FilterBar>
  );
}
