import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Segmented } from "antd";
import { useParams } from "react-router";
import type { DrillTime, DrillWhole } from "../../../api/contract/index.ts";
import { drillHere, enterDrill } from "../../api/drill-here.ts";
import { drillQuery, finishDrill, reportFileUrl, reportPageUrl, setDrillTime } from "../../api/drills.ts";
import { useMay } from "../../api/use-session.ts";
import { momentText } from "../../parts/moment-text.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useFilters } from "../../url/use-filters.ts";
import { AgendaList } from "./agenda-list.tsx";
import { ClockTable } from "./clock-table.tsx";
import { sourceWords, stateWords } from "./drill-words.ts";
import { ReportView } from "./report-view.tsx";
import "./drills.css";

/** One drill: its clock, the script, the limits, and what came of it. */
export function DrillPage() {
  const { city = "", drill = "" } = useParams();
  const { data, error, refetch } = useQuery(drillQuery({ city, drill }));
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="page muted">载入中…</div>;
  return <Console drill={data} />;
}

function Console({ drill }: { drill: DrillWhole }) {
  const { values, set } = useFilters(["part"]);
  const { report, agenda, state } = drill;
  const part = values.part ?? (state === "finished" ? "report" : "script");
  const waiting = agenda.filter(({ outcome }) => outcome === "waiting").length;
  const parts = [
    { value: "script", label: waiting === 0 ? `脚本 ${agenda.length}` : `脚本 还有 ${waiting}` },
    { value: "clocks", label: `时限 ${report.clocks.length}` },
    { value: "report", label: state === "finished" ? "总结" : "总结（至今）" },
  ];
  const inside = drillHere()?.drill === drill.drill;
  return (
    <div className="page drills">
      <PageHead
        title={drill.title}
        note={`${drill.cityName} · ${drill.regimeLabel} · ${sourceWords[drill.source]} · ${stateWords[state]}`}
        actions={
          <>
            {inside ? null : (
              <Button type={state === "running" ? "primary" : "default"} onClick={() => enterDrill(drill)}>
                进入演练
              </Button>
            )}
            {state === "finished" ? (
              <Button href={reportFileUrl(drill)} download>
                下载总结 docx
              </Button>
            ) : null}
            <Button href={reportPageUrl(drill)} target="_blank" rel="noopener">
              打印视图
            </Button>
            <PrintButton />
          </>
        }
      />
      <TimeBar drill={drill} />
      <p className="drill-summary">{report.summary}</p>
      <div className="scroll-x no-print">
        <Segmented aria-label="看哪一部分" value={part} options={parts} onChange={(next) => set({ part: String(next) })} />
      </div>
      {part === "script" ? <AgendaList drill={drill} /> : null}
      {part === "clocks" ? <ClockTable clocks={report.clocks} /> : null}
      {part === "report" ? <ReportView drill={drill} /> : null}
    </div>
  );
}

const speeds = [
  { value: 0, label: "停" },
  { value: 1, label: "×1" },
  { value: 60, label: "×60" },
  { value: 600, label: "×600" },
];

/** The clock and how it is set. */
function TimeBar({ drill }: { drill: DrillWhole }) {
  const may = useMay();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const { queryKey } = drillQuery(drill);
  const options = {
    onError: (error: Error) => void message.error(error.message),
    onSuccess: (whole: DrillWhole) => {
      client.setQueryData(queryKey, whole);
      void client.invalidateQueries({ queryKey: ["drill-standing"] });
    },
  };
  const time = useMutation({ mutationFn: (next: DrillTime) => setDrillTime(drill, next), ...options });
  const finish = useMutation({ mutationFn: () => finishDrill(drill), ...options });
  const running = drill.state === "running";
  const rules = running && may("drills.run");
  const ask = () =>
    modal.confirm({
      title: "结束演练",
      content: "时钟停住，写出总结；没有演到的不再演。",
      okText: "结束",
      cancelText: "返回",
      onOk: () => finish.mutateAsync().catch(() => {}),
    });
  return (
    <div className="drill-time panel">
      <div className="drill-now" aria-live="polite">
        <span className="muted">虚拟时间</span>
        <b>{momentText(drill.now)}</b>
      </div>
      {rules ? (
        <>
          <Segmented
            aria-label="时钟快慢"
            value={drill.speed}
            options={speeds}
            onChange={(speed) => time.mutate({ speed: Number(speed) })}
          />
          <Button disabled={drill.nextEvent === null} loading={time.isPending} onClick={() => time.mutate({ to: "nextEvent" })}>
            到下一项
          </Button>
          <Button disabled={drill.nextDeadline === null} onClick={() => time.mutate({ to: "nextDeadline" })}>
            {drill.nextDeadline === null ? "没有期限在走" : `到下一个期限 ${momentText(drill.nextDeadline).slice(5)}`}
          </Button>
          <Button disabled={drill.nextEvent === null} onClick={() => time.mutate({ to: "end" })}>
            演到底
          </Button>
          <Button danger loading={finish.isPending} onClick={ask}>
            结束演练
          </Button>
        </>
      ) : null}
    </div>
  );
}
