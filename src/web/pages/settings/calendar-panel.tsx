import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input, InputNumber } from "antd";
import { useState } from "react";
import { announceCalendar, calendarQuery } from "../../api/administration.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { type CalendarRow, calendarRows } from "./lines.ts";

/** 节假日安排: which years are known, and the entry of a new one. */
export function CalendarPanel() {
  const client = useQueryClient();
  const years = useQuery(calendarQuery);
  const last = years.data?.at(-1)?.year;
  const [typed, setYear] = useState<number | null>(null);
  const [source, setSource] = useState("");
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const year = typed ?? (last === undefined ? null : last + 1);
  const announce = useMutation({
    mutationFn: (days: readonly CalendarRow[]) => announceCalendar(year ?? 0, { source: source.trim(), days: [...days] }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <section className="panel settings-panel">
      <h2>节假日安排</h2>
      <p className="muted">
        {years.data === undefined ? "载入中…" : `已有 ${years.data[0]?.year ?? "—"} 至 ${last ?? "—"} 年。`}
        没有公布的年份，工作日期限按周一至周五暂定；登记安排后，暂定的期限自动重算并留痕，提醒跟着改。
      </p>
      <label className="setting" htmlFor="calendar-year">
        <span>年份</span>
        <InputNumber id="calendar-year" value={year} min={2000} max={2100} onChange={setYear} />
      </label>
      <label className="setting" htmlFor="calendar-source">
        <span>依据</span>
        <Input
          id="calendar-source"
          placeholder="国务院办公厅关于……年部分节假日安排的通知"
          value={source}
          onChange={(event) => setSource(event.target.value)}
        />
      </label>
      <label className="setting" htmlFor="calendar-days">
        <span>放假和调休上班的日子</span>
        <Input.TextArea
          id="calendar-days"
          rows={8}
          placeholder={"2027-01-01 休 元旦\n2027-02-13 班 春节"}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="muted">一行一天：日期，休或班，节日。平常的周末不用写。这一年原有的安排由它代替。</span>
      </label>
      {wrong === null ? null : <Alert type="error" showIcon title={wrong} />}
      {announce.isError ? <ProblemNotice error={announce.error} /> : null}
      {announce.data ? <Alert type="success" showIcon title={announce.data.message} /> : null}
      <Button
        type="primary"
        disabled={year === null || source.trim().length < 2 || text.trim() === ""}
        loading={announce.isPending}
        onClick={() => {
          const days = calendarRows(text);
          setWrong(typeof days === "string" ? days : null);
          if (typeof days !== "string") announce.mutate(days);
        }}
      >
        登记 {year ?? ""} 年的安排
      </Button>
    </section>
  );
}
