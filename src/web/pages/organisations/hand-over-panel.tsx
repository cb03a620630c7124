import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { HandedOver, Holdings, StaffMember } from "../../../api/contract/index.ts";
import { handOver, holdingsQuery, leaveStaff } from "../../api/organisations.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { FieldProblem, RestProblem } from "./field-problem.tsx";
import { LabelledField } from "./unit-dialog.tsx";
import { useOrganisationAct } from "./use-organisation-act.ts";

const accountPath = (id: string) => `/accounts/${encodeURIComponent(id)}`;
/** The answer of an act, kept while the page shows the person anew. */
const answers = new Map<string, HandedOver>();

/** What a person holds, and the act that gives it to a successor. */
export function HandOverPanel({ city, person, staff }: { city: string; person: StaffMember; staff: readonly StaffMember[] }) {
  const held = useQuery(holdingsQuery(city, person.id));
  const done = answers.get(person.id);
  return (
    <section className="panel me-panel">
      <h2>手上的事与移交</h2>
      {done ? <HandedOverNotice done={done} /> : null}
      {held.isError ? <ProblemNotice error={held.error} onRetry={() => void held.refetch()} /> : null}
      {held.data ? (
        <>
          <HoldingsText city={city} held={held.data} />
          {person.left === null ? <HandOverForm city={city} person={person} held={held.data} staff={staff} /> : null}
        </>
      ) : null}
    </section>
  );
}

function HoldingsText({ city, held }: { city: string; held: Holdings }) {
  const { drafts, submissions, standIns, cases, views, accounts, parts, onlyHead } = held;
  const nothing = drafts.length + submissions.length + standIns.length + cases.length + views + parts.length === 0;
  return (
    <>
      {nothing ? <p className="muted">手上没有要移交的事。</p> : null}
      <ul className="plain-list holdings">
        {onlyHead ? <li className="waits">本单位唯一的负责人：离岗后送签的办理无人签发</li> : null}
        {drafts.length > 0 ? (
          <li>
            草稿 {drafts.length} 份：{drafts.map(({ label }) => label).join("、")}
          </li>
        ) : null}
        {submissions.length > 0 ? (
          <li>
            待签发 {submissions.length} 件：{submissions.map(({ label }) => label).join("、")}
          </li>
        ) : null}
        {standIns.map((one) => (
          <li key={one.id}>
            {one.principal.id === held.person.id ? `由${one.deputy.name}代办` : `替${one.principal.name}代办`}（{one.from} 起
            {one.until ? `，至 ${one.until}` : ""}）
          </li>
        ))}
        {cases.map(({ id, title }) => (
          <li key={id}>
            只有他能办：<Link to={`/cases/${city}/${encodeURIComponent(id)}`}>{title}</Link>
          </li>
        ))}
        {parts.map((part) => (
          <li key={part}>担任 {part}</li>
        ))}
        {views > 0 ? <li>保存的视图 {views} 个</li> : null}
        {accounts.map(({ id, login, state }) => (
          <li key={id}>
            账户 <Link to={accountPath(id)}>{login}</Link>
            {state === "disabled" ? "（已停用）" : "：由系统管理员在账户页停用"}
          </li>
        ))}
      </ul>
    </>
  );
}

function HandOverForm({ city, person, held, staff }: { city: string; person: StaffMember; held: Holdings; staff: readonly StaffMember[] }) {
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [leaves, setLeaves] = useState(true);
  const [asHead, setAsHead] = useState(held.onlyHead);
  const { version } = person;
  const move = useOrganisationAct(
    city,
    (asked: { to: string; reason: string; asHead: boolean; leaves: boolean }, key) => handOver(city, person.id, { ...asked, version }, key),
    { done: () => "已移交。", after: (done) => void answers.set(person.id, done) },
  );
  const leave = useOrganisationAct(city, (why: string, key) => leaveStaff(city, person.id, { reason: why, version }, key), {
    done: ({ name }) => `${name}已离岗。`,
  });
  const others = staff.filter(({ id, left }) => id !== person.id && left === null);
  const near = [...others.filter(({ unit }) => unit === person.unit), ...others.filter(({ unit }) => unit !== person.unit)];
  const good = reason.trim().length >= 2;
  return (
    <div className="labelled-grid one-column">
      <LabelledField label="接任者" id="hand-over-to">
        <Select
          id="hand-over-to"
          showSearch={{ optionFilterProp: "label" }}
          placeholder="同单位的在前"
          value={to}
          options={near.map(({ id, name, unitName, title }) => ({
            value: id,
            label: `${name}（${[unitName, title].filter(Boolean).join(" ")}）`,
          }))}
          onChange={(next: string) => setTo(next)}
        />
        <FieldProblem error={move.error} path="to" />
      </LabelledField>
      <LabelledField label="理由" id="hand-over-reason">
        <Input
          id="hand-over-reason"
          maxLength={400}
          placeholder="如：调任、退休"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </LabelledField>
      <Checkbox checked={leaves} onChange={(event) => setLeaves(event.target.checked)}>
        移交的同时离岗：此后不能再以此人名义办理
      </Checkbox>
      {person.head ? (
        <Checkbox checked={asHead} onChange={(event) => setAsHead(event.target.checked)}>
          接任者同时任单位负责人
        </Checkbox>
      ) : null}
      <RestProblem error={move.error} paths={["to"]} />
      {leave.isError ? <ProblemNotice error={leave.error} /> : null}
      <div className="form-actions">
        <Button
          type="primary"
          disabled={to === null || !good}
          loading={move.isPending}
          onClick={() => move.mutate({ to: to as string, reason: reason.trim(), asHead: person.head && asHead, leaves })}
        >
          {leaves ? "移交并离岗" : "移交"}
        </Button>
        <Button disabled={!good} loading={leave.isPending} onClick={() => leave.mutate(reason.trim())}>
          不移交，直接离岗
        </Button>
      </div>
      <p className="muted">代办关系移交后，由双方重新同意才生效。账户不随移交停用。</p>
    </div>
  );
}

function HandedOverNotice({ done }: { done: HandedOver }) {
  const { drafts, submissions, standIns, cases, views, kept, accounts } = done;
  const counts: [string, number][] = [
    ["草稿", drafts],
    ["待签发", submissions],
    ["代办", standIns],
    ["只有他能办的办件", cases],
    ["保存的视图", views],
  ];
  const words = counts.filter(([, count]) => count > 0).map(([label, count]) => `${label} ${count}`);
  return (
    <Alert
      type={kept.length + accounts.length > 0 ? "warning" : "success"}
      title={words.length > 0 ? `已移交：${words.join("、")}。` : "已移交，手上没有别的事。"}
      description={
        kept.length + accounts.length > 0 ? (
          <ul className="plain-list">
            {kept.map((one) => (
              <li key={one}>{one}</li>
            ))}
            {accounts.map(({ id, login }) => (
              <li key={id}>
                账户 <Link to={accountPath(id)}>{login}</Link> 还在用，请系统管理员停用。
              </li>
            ))}
          </ul>
        ) : undefined
      }
    />
  );
}
