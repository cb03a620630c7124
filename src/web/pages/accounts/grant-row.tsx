import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import type { RoleChoice } from "../../api/accounts.ts";
import { citiesQuery, divisionsQuery } from "../../api/system.ts";
import { usePlaceName } from "../../parts/use-place-name.ts";

const INSTALLATION = "000000";

export interface GrantDraft {
  readonly role: string | null;
  readonly city: string | null;
}

interface GrantRowProps {
  grant: GrantDraft;
  choices: readonly RoleChoice[];
  onChange: (grant: GrantDraft) => void;
  onRemove: () => void;
}

/** One role and the city, or province, in which it is held; an administrator holds his in the whole installation. */
export function GrantRow({ grant, choices, onChange, onRemove }: GrantRowProps) {
  const [text, setText] = useState("");
  const { data: cities = [] } = useQuery(citiesQuery);
  const { data: divisions = [] } = useQuery({ ...divisionsQuery(text), enabled: text !== "" });
  const own = cities.map(({ city }) => city);
  const codes = [...new Set([...own, ...own.map((city) => `${city.slice(0, 2)}0000`), ...(grant.city ? [grant.city] : [])])];
  const placeName = usePlaceName(codes);
  const isAdministrator = choices.find(({ role }) => role === grant.role)?.administrator ?? false;
  const places =
    text === ""
      ? codes.filter((code) => code !== INSTALLATION).map((code) => ({ value: code, label: placeName(code) }))
      : divisions.map(({ city, name }) => ({ value: city, label: name }));
  return (
    <div className="grant-row">
      <Select
        aria-label="角色"
        className="grant-role"
        placeholder="角色"
        value={grant.role}
        options={choices.map(({ role, label }) => ({ value: role, label }))}
        onChange={(role: string) => {
          const administrator = choices.find((choice) => choice.role === role)?.administrator ?? false;
          onChange({ role, city: administrator ? INSTALLATION : grant.city === INSTALLATION ? null : grant.city });
        }}
      />
      {isAdministrator ? (
        <span className="grant-city">整个系统</span>
      ) : (
        <Select
          aria-label="城市"
          className="grant-city"
          placeholder="城市或省"
          value={grant.city}
          showSearch={{ filterOption: false, onSearch: setText }}
          notFoundContent="没有这个名称的行政区划"
          options={places}
          onChange={(city: string) => {
            setText("");
            onChange({ ...grant, city });
          }}
        />
      )}
      <Button type="text" aria-label="去掉这个角色" onClick={onRemove}>
        去掉
      </Button>
    </div>
  );
}
