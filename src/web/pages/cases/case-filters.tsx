import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import type { RegimeDefinition, RegimeSummary } from "../../../api/contract/index.ts";
import { caseLightLabels } from "../../../api/contract/labels.ts";
import { citiesQuery } from "../../api/system.ts";
import { FilterBar } from "../../parts/filter-bar.tsx";

type Key = "city" | "regime" | "procedure" | "state" | "light" | "voided" | "text" | "sort";
type Patch = Partial<Record<Key, string | undefined>>;

interface CaseFiltersProps {
  values: Partial<Record<Key, string>>;
  regimes: readonly RegimeSummary[];
  /** Of the chosen regime; its procedures and states become choices. */
  definition: RegimeDefinition | undefined;
  set: (patch: Patch) => void;
  clear: () => void;
  active: number;
}

interface Option {
  value: string;
  label: string;
}

const once = (options: readonly Option[]): Option[] => [...new Map(options.map((option) => [option.value, option])).values()];

const lights = Object.entries(caseLightLabels).map(([value, label]) => ({ value, label }));
const sorts = [
  { value: "due", label: "期限近的在前" },
  { value: "-openedOn", label: "新起的在前" },
  { value: "openedOn", label: "早起的在前" },
];

export function CaseFilters({ values, regimes, definition, set, clear, active }: CaseFiltersProps) {
  const { data: cities = [] } = useQuery(citiesQuery);
  const procedure = definition?.procedures.find((entry) => entry.key === values.procedure);
  const states = procedure?.states.map(({ state, label }) => ({ value: state, label })) ?? [];
  return (
    <FilterBar active={active} onClear={clear}>
      <Choice label="期限灯" width={104} value={values.light} options={lights} onChange={(light) => set({ light })} />
      <Choice
        label="城市"
        width={120}
        value={values.city}
        options={cities.map((city) => ({ value: city.city, label: city.name }))}
        onChange={(city) => set({ city, regime: undefined, procedure: undefined, state: undefined })}
      />
      <Choice
        label="制度"
        width={150}
        value={values.regime}
        options={once(regimes.map(({ regime, label }) => ({ value: regime, label })))}
        onChange={(regime) => set({ regime, procedure: undefined, state: undefined })}
      />
      {definition ? (
        <Choice
          label="事项"
          width={150}
          value={values.procedure}
          options={definition.procedures.filter((entry) => entry.absent === null).map(({ key, label }) => ({ value: key, label }))}
          onChange={(next) => set({ procedure: next, state: undefined })}
        />
      ) : null}
      {procedure ? <Choice label="状态" width={130} value={values.state} options={states} onChange={(state) => set({ state })} /> : null}
      <Input.Search
        key={values.text ?? ""}
        className="filter-text"
        aria-label="办件中的字"
        placeholder="办件中的字"
        defaultValue={values.text ?? ""}
        allowClear
        onSearch={(text) => set({ text: text.trim() })}
      />
      <Select
        aria-label="作废的办件"
        style={{ width: 122 }}
        value={values.voided ?? "without"}
        options={[
          { value: "without", label: "不含作废" },
          { value: "with", label: "含作废" },
          { value: "only", label: "只看作废" },
        ]}
        onChange={(voided) => set({ voided: voided === "without" ? undefined : voided })}
      />
      <Select
        aria-label="排序"
        style={{ width: 132 }}
        value={values.sort ?? "due"}
        options={sorts}
        onChange={(sort) => set({ sort: sort === "due" ? undefined : sort })}
      />
    </FilterBar>
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  options: Option[];
  width: number;
  onChange: (value: string | undefined) => void;
}

function Choice({ label, value, options, width, onChange }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      style={{ width }}
      popupMatchSelectWidth={false}
      value={value ?? null}
      options={options}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
    />
  );
}
