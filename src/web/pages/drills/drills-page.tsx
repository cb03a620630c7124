import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { Link } from "react-router";
import type { Drill } from "../../../api/contract/index.ts";
import { drillHere, enterDrill } from "../../api/drill-here.ts";
import { deleteDrill, drillsQuery } from "../../api/drills.ts";
import { useMay } from "../../api/use-session.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { momentText } from "../../parts/moment-text.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { stateWords } from "./drill-words.ts";
import "./drills.css";

/** 演练: those that were begun, and how to begin one. */
export function DrillsPage() {
  const may = useMay();
  const { data: items = [], error, isSuccess, refetch } = useQuery(drillsQuery);
  const begin = may("drills.run") ? (
    <LinkButton to="/drills/new" primary>
      开始演练
    </LinkButton>
  ) : null;
  return (
    <div className="page drills">
      <PageHead title="演练" note={isSuccess ? `${items.length} 次` : "载入中…"} actions={begin} />
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {isSuccess && items.length === 0 ? (
        <EmptyLesson title="还没有演练" actions={begin}>
          <p>
            把一项制度的办件当真走一遍：另开一份台账，虚拟时钟可以停、可以快进，谁该在几点前做什么、谁超期、哪一步被哪一条拒绝，结束后自动写成总结。
          </p>
          <p>演练不碰实际台账、不占文号、不发邮件和通知；每一页、每份文件都标“演练”。</p>
        </EmptyLesson>
      ) : null}
      <ul className="drill-cards">
        {items.map((drill) => (
          <DrillCard key={drill.drill} drill={drill} />
        ))}
      </ul>
    </div>
  );
}

function DrillCard({ drill }: { drill: Drill }) {
  const may = useMay();
  const { title, cityName, regimeLabel, procedureLabel, state, mode, now, startedAt, speed } = drill;
  const path = `/drills/${drill.city}/${drill.drill}`;
  return (
    <li className="drill-card panel">
      <div className="drill-card-head">
        <span className={`drill-state drill-state-${state}`}>{stateWords[state]}</span>
        <h2>{may("drills.read") && state !== "preparing" ? <Link to={path}>{title}</Link> : title}</h2>
      </div>
      <div className="muted">
        {state === "preparing"
          ? `${cityName} · 准备时被打断，可以删除`
          : `${cityName} · ${regimeLabel} · ${procedureLabel} · ${mode === "auto" ? "脚本自动办理" : "由参演人员办理"}`}
      </div>
      {startedAt === null ? null : (
        <div className="muted">
          虚拟时间 {momentText(startedAt)} 至 {momentText(now)}
          {state === "running" ? (speed === 0 ? "，时钟停着" : `，时钟 ×${speed}`) : ""}
        </div>
      )}
      <div className="drill-card-acts no-print">
        {state === "preparing" ? null : <Button onClick={() => enterDrill(drill)}>进入演练</Button>}
        {may("drills.read") && state !== "preparing" ? (
          <LinkButton to={path}>{state === "finished" ? "看总结" : "控制台"}</LinkButton>
        ) : null}
        {may("drills.run") ? <DeleteButton drill={drill} /> : null}
      </div>
    </li>
  );
}

function DeleteButton({ drill }: { drill: Drill }) {
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteDrill(drill),
    onError: (error) => void message.error(error.message),
    onSuccess: async () => {
      await client.invalidateQueries(drillsQuery);
      void message.success("演练已删除。");
    },
  });
  const ask = () =>
    modal.confirm({
      title: `删除“${drill.title}”`,
      content: "演练的台账、办件、文件和总结一并删除，不能找回。要留存总结，请先下载。",
      okText: "删除",
      okButtonProps: { danger: true },
      cancelText: "返回",
      onOk: () => remove.mutateAsync().catch(() => {}),
    });
  return (
    <Button danger disabled={drillHere()?.drill === drill.drill} loading={remove.isPending} onClick={ask}>
      删除
    </Button>
  );
}
