import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Radio, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useNavigate } from "react-router";
import type { DrillBegin, DrillChoice } from "../../../api/contract/index.ts";
import { beginDrill, drillChoicesQuery } from "../../api/drills.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import "./drills.css";

const FILE = "file";
const keyOf = ({ city, regime }: DrillChoice) => `${city} ${regime}`;

/** What may be played of a regime: its own scenarios, its procedures, a file. */
function scenariosOf({ exercises, procedures }: DrillChoice) {
  return [
    ...exercises.map(({ title }) => ({ value: `own ${title}`, label: `脚本：${title}` })),
    ...procedures.map(({ procedure, label }) => ({ value: `walk ${procedure}`, label: `走一遍“${label}”（没有脚本，自动走到办结）` })),
    { value: FILE, label: "用自己的脚本文件…" },
  ];
}

function Row({ label, children, note }: { label: string; children: ReactNode; note?: string }) {
  return (
    <div className="drill-row">
      <div className="drill-row-label">{label}</div>
      <div>
        {children}
        {note ? <div className="muted">{note}</div> : null}
      </div>
    </div>
  );
}

/** Begins a drill: which regime, which scenario, on whose registers, how fast. */
export function BeginDrillPage() {
  const choices = useQuery(drillChoicesQuery);
  const items = choices.data ?? [];
  return (
    <div className="page drills">
      <PageHead title="开始演练" note="不碰实际台账，不占文号，不发通知" />
      {choices.error ? <ProblemNotice error={choices.error} onRetry={() => void choices.refetch()} /> : null}
      {choices.isSuccess && items.length === 0 ? (
        <EmptyLesson title="没有可以演练的制度">
          <p>导入一个城市的公报后，它采用的制度会列在这里。</p>
        </EmptyLesson>
      ) : null}
      {items.length === 0 ? null : <BeginForm items={items} />}
    </div>
  );
}

function BeginForm({ items }: { items: readonly DrillChoice[] }) {
  const navigate = useNavigate();
  const [key, setKey] = useState(keyOf(items[0] as DrillChoice));
  const choice = items.find((item) => keyOf(item) === key) ?? (items[0] as DrillChoice);
  const scenarios = scenariosOf(choice);
  const [wanted, setWanted] = useState<string | null>(null);
  const scenario = scenarios.some(({ value }) => value === wanted) ? (wanted as string) : (scenarios[0]?.value ?? FILE);
  const [content, setContent] = useState<{ name: string; value: unknown } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [mode, setMode] = useState<"auto" | "people">("auto");
  const [speed, setSpeed] = useState(0);
  const [source, setSource] = useState<"live" | "demonstration">(choice.hasRecords ? "live" : "demonstration");
  const begin = useMutation({
    mutationFn: (asked: DrillBegin) => beginDrill(asked),
    onSuccess: ({ city, drill }) => void navigate(`/drills/${city}/${drill}`),
  });
  const [kind = "", name = ""] =
    scenario === FILE ? [FILE] : [scenario.slice(0, scenario.indexOf(" ")), scenario.slice(scenario.indexOf(" ") + 1)];
  const asked = (): DrillBegin["scenario"] => {
    if (kind === FILE) return { kind: "file", content: content?.value };
    return kind === "own" ? { kind: "own", title: name } : { kind: "walk", procedure: name };
  };
  const read = async (file: File | undefined) => {
    setContent(null);
    setFault(null);
    if (file === undefined) return;
    try {
      setContent({ name: file.name, value: JSON.parse(await file.text()) });
    } catch {
      setFault("这个文件不是 JSON。");
    }
  };
  return (
    <div className="panel drill-form">
      <Row label="制度">
        <Select
          aria-label="制度"
          value={key}
          options={items.map((item) => ({ value: keyOf(item), label: `${item.cityName} · ${item.label}` }))}
          onChange={setKey}
        />
      </Row>
      <Row label="演什么">
        <Select aria-label="演什么" value={scenario} options={scenarios} onChange={setWanted} />
        {kind === FILE ? (
          <input
            type="file"
            accept=".json,application/json"
            aria-label="脚本文件"
            onChange={(event) => void read(event.target.files?.[0])}
          />
        ) : null}
        {fault === null ? null : <Alert type="error" title={fault} />}
      </Row>
      <Row
        label="谁来办"
        note={mode === "people" ? "脚本只报时、放消息；每一步由参演人员进入演练后自己办。" : "脚本里的每一步到时自动办，可以一路看完。"}
      >
        <Radio.Group
          aria-label="谁来办"
          value={mode}
          options={[
            { value: "auto", label: "脚本自动办理" },
            { value: "people", label: "参演人员办理" },
          ]}
          onChange={({ target }) => setMode(target.value as "auto" | "people")}
        />
      </Row>
      <Row label="台账" note={source === "live" ? "复制实际台账，个人信息不带入。" : "用这项制度的示例数据。"}>
        <Radio.Group
          aria-label="台账"
          value={source}
          options={[
            { value: "live", label: choice.hasRecords ? "实际台账的副本" : "实际台账的副本（现在是空的）" },
            { value: "demonstration", label: "示例数据", disabled: !choice.hasSampleData },
          ]}
          onChange={({ target }) => setSource(target.value as "live" | "demonstration")}
        />
      </Row>
      <Row label="时钟">
        <Radio.Group
          aria-label="时钟"
          value={speed}
          options={[
            { value: 0, label: "先停着" },
            { value: 1, label: "×1" },
            { value: 60, label: "×60" },
          ]}
          onChange={({ target }) => setSpeed(Number(target.value))}
        />
      </Row>
      {begin.error ? <ProblemNotice error={begin.error} /> : null}
      <div className="drill-form-acts">
        <Button
          type="primary"
          loading={begin.isPending}
          disabled={kind === FILE && content === null}
          onClick={() => begin.mutate({ city: choice.city, regime: choice.regime, scenario: asked(), mode, source, speed })}
        >
          开始演练
        </Button>
      </div>
    </div>
  );
}
