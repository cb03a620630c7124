import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { Advance, City } from "../../api/contract/index.ts";
import { advanceBusinessDate } from "../api/system.ts";
import { DayField } from "../parts/day-field.tsx";
import { ProblemNotice } from "../parts/problem-notice.tsx";

/** Moves one city's business date forward: by a week, by a month, to a chosen day, to today. */
export function AdvanceForm({ city, onDone }: { city: City; onDone?: () => void }) {
  const client = useQueryClient();
  const [date, setDate] = useState(city.businessDate);
  const advance = useMutation({
    mutationFn: (step: Advance) => advanceBusinessDate(city.city, step),
    onSuccess: async (after) => {
      setDate(after.date);
      await client.invalidateQueries();
      onDone?.();
    },
  });
  const go = (step: Advance) => advance.mutate(step);
  return (
    <div className="advance-form">
      <div>
        <strong>{city.name}</strong> <span className="nowrap">{city.businessDate}</span>
        {city.isToday ? "（今天）" : null}
      </div>
      <div className="advance-steps">
        <Button size="small" onClick={() => go({ days: 1 })} loading={advance.isPending}>
          +1 天
        </Button>
        <Button size="small" onClick={() => go({ days: 7 })}>
          +7 天
        </Button>
        <Button size="small" onClick={() => go({ days: 30 })}>
          +30 天
        </Button>
        <Button size="small" onClick={() => go({ toToday: true })}>
          到今天
        </Button>
      </div>
      <div className="advance-steps">
        <DayField small label={`${city.name}推进到哪一天`} value={date} min={city.businessDate} onChange={setDate} />
        <Button size="small" type="primary" disabled={date <= city.businessDate} onClick={() => go({ date })}>
          推进到这一天
        </Button>
      </div>
      {advance.isError ? <ProblemNotice error={advance.error} /> : null}
    </div>
  );
}
