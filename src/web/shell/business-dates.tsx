import { useQuery } from "@tanstack/react-query";
import { Popover } from "antd";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";
import type { City } from "../../api/contract/index.ts";
import { citiesQuery } from "../api/system.ts";
import { useMay } from "../api/use-session.ts";
import { AdvanceForm } from "./advance-form.tsx";

/** The city that the page is about: the document's, the filter's, or the only one there is. */
function useCity(cities: City[]): City | undefined {
  const { city: ofPath } = useParams();
  const [params] = useSearchParams();
  const wanted = ofPath ?? params.get("city");
  return cities.find((city) => city.city === wanted) ?? (cities.length === 1 ? cities[0] : undefined);
}

/** Says on which day the lights stand, whenever that is not today, and lets an officer move it forward. */
export function BusinessDates() {
  const may = useMay();
  const { data: cities = [] } = useQuery({ ...citiesQuery, enabled: may("library.read") });
  const [open, setOpen] = useState(false);
  const current = useCity(cities);
  const shown = current ? [current] : cities;
  const past = shown.filter((city) => !city.isToday);
  if (past.length === 0) return null;
  const only = shown.length === 1 ? shown[0] : undefined;
  const label = only ? `${only.businessDate}` : `${past.length} 个城市不是今天`;
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      title="业务日期"
      destroyOnHidden
      content={
        <div className="advance-list">
          <p className="muted">期限和状态灯按业务日期计算。只能向前推进，每次推进都会留痕。</p>
          {shown.map((city) =>
            may("businessDate.write") ? (
              <AdvanceForm key={city.city} city={city} onDone={() => setOpen(false)} />
            ) : (
              <div key={city.city}>
                <strong>{city.name}</strong> {city.businessDate}
              </div>
            ),
          )}
        </div>
      }
    >
      <button type="button" className="business-date" aria-label={`业务日期 ${label}，点击推进`}>
        <span className="desk-only">{only ? `${only.name} · 业务日期 ` : "业务日期："}</span>
        <span className={only ? "nowrap" : "nowrap desk-only"}>{label}</span>
        {only ? null : <span className="phone-only">业务日期</span>}
      </button>
    </Popover>
  );
}
