import type { FacetValue } from "../../../api/contract/index.ts";
import { DayField } from "../../parts/day-field.tsx";
import { FacetSelect } from "../../parts/facet-select.tsx";
import { FilterBar } from "../../parts/filter-bar.tsx";
import { SortSelect } from "../../parts/sort-select.tsx";
import { WordsField } from "../../parts/words-field.tsx";

type Key = "city" | "document" | "unit" | "role" | "recurrence" | "light" | "state" | "dueFrom" | "dueTo" | "text" | "sort";

interface TaskFiltersProps {
  values: Partial<Record<Key, string>>;
  facets: Record<"city" | "document" | "unit" | "role" | "recurrence" | "light" | "state", FacetValue[]> | undefined;
  set: (patch: Partial<Record<Key, string | undefined>>) => void;
  clear: () => void;
  /** How many filters are set. */
  active: number;
}

const sorts = [
  { value: "due", label: "期限近的在前" },
  { value: "-due", label: "期限远的在前" },
  { value: "light", label: "逾期的在前" },
  { value: "document", label: "按文件次序" },
  { value: "-confirmedAt", label: "新确认的在前" },
] as const;

/** Filters of the oversight list; each says how many tasks it would leave. */
export function TaskFilters({ values, facets, set, clear, active }: TaskFiltersProps) {
  return (
    <FilterBar active={active} onClear={clear}>
      <FacetSelect label="状态灯" width={104} value={values.light} facet={facets?.light} onChange={(light) => set({ light })} />
      <FacetSelect
        label="城市"
        width={120}
        value={values.city}
        facet={facets?.city}
        onChange={(city) => set({ city, document: undefined })}
      />
      <FacetSelect label="文件" width={170} value={values.document} facet={facets?.document} onChange={(document) => set({ document })} />
      <FacetSelect label="单位" width={150} value={values.unit} facet={facets?.unit} onChange={(unit) => set({ unit })} />
      <FacetSelect label="分工" width={96} value={values.role} facet={facets?.role} onChange={(role) => set({ role })} />
      <FacetSelect
        label="频次"
        width={104}
        value={values.recurrence}
        facet={facets?.recurrence}
        onChange={(recurrence) => set({ recurrence })}
      />
      <FacetSelect label="办理状态" width={110} value={values.state} facet={facets?.state} onChange={(state) => set({ state })} />
      <span className="due-range">
        <DayField label="期限不早于" value={values.dueFrom ?? ""} max={values.dueTo} onChange={(dueFrom) => set({ dueFrom })} />
        <span className="muted">至</span>
        <DayField label="期限不晚于" value={values.dueTo ?? ""} min={values.dueFrom} onChange={(dueTo) => set({ dueTo })} />
      </span>
      <WordsField label="任务中的字" value={values.text} onChange={(text) => set({ text })} />
      <SortSelect sorts={sorts} value={values.sort} onChange={(sort) => set({ sort })} />
    </FilterBar>
  );
}
