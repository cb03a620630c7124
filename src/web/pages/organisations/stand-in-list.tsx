import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import type { StandIn } from "../../../api/contract/index.ts";
import { agreeStandIn, endStandIn, type StandInList as Listed, proposeStandIn, standInsQuery } from "../../api/organisations.ts";
import { DayField } from "../../parts/day-field.tsx";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { FieldProblem, RestProblem } from "./field-problem.tsx";
import { LabelledField } from "./unit-dialog.tsx";
import { useOrganisationAct } from "./use-organisation-act.ts";

/** Who stands in for whom; the two concerned agree here. */
export function StandInList({ city }: { city: string }) {
  const list = useQuery(standInsQuery(city));
  if (list.isError) return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return null;
  const { items, me } = list.data;
  return (
    <>
      {me !== null ? <ProposeForm city={city} list={list.data} /> : null}
      {items.length === 0 ? (
        <EmptyLesson title="还没有代办约定">
          <p>出差、休假时由 B 角代办：一方提出，另一方同意后，在起止日内有效。代办的每一步都写明替谁办的。</p>
        </EmptyLesson>
      ) : null}
      <ul className="row-cards">
        {items.map((item) => (
          <StandInRow key={item.id} city={city} item={item} />
        ))}
      </ul>
    </>
  );
}

function stateOf({ endedOn, runs, agreedPrincipal, agreedDeputy, principal, deputy }: StandIn): string {
  if (endedOn) return `${endedOn} 结束`;
  if (runs) return "有效";
  if (agreedPrincipal && agreedDeputy) return "不在起止日内";
  const waits = [agreedPrincipal ? "" : principal.name, agreedDeputy ? "" : deputy.name].filter((name) => name !== "");
  return `等${waits.join("、")}同意`;
}

function StandInRow({ city, item }: { city: string; item: StandIn }) {
  const { principal, deputy, from, until, reason, mine, endedOn, agreedPrincipal, agreedDeputy } = item;
  const agree = useOrganisationAct(city, (_: string, key) => agreeStandIn(city, item, key), { done: () => "已同意。" });
  const end = useOrganisationAct(city, (why: string, key) => endStandIn(city, item, why, key), { done: () => "已结束。" });
  const waitsForMe = mine !== null && endedOn === null && !(mine === "principal" ? agreedPrincipal : agreedDeputy);
  return (
    <li className="row-card">
      <div>
        <strong>{deputy.name}</strong> 替 <strong>{principal.name}</strong> <span className="muted">{principal.unit}</span>
      </div>
      <div className="row-card-facts">
        <span>
          {from} 起{until ? `，至 ${until}` : "，到结束为止"}
        </span>
        <span>{reason}</span>
        <span>{stateOf(item)}</span>
        {waitsForMe ? (
          <Button size="small" type="primary" loading={agree.isPending} onClick={() => agree.mutate(item.id)}>
            同意
          </Button>
        ) : null}
        {mine !== null && endedOn === null ? (
          <Button size="small" loading={end.isPending} onClick={() => end.mutate(waitsForMe ? "不同意" : "当事人结束")}>
            {waitsForMe ? "不同意" : "结束"}
          </Button>
        ) : null}
      </div>
      {agree.isError ? <ProblemNotice error={agree.error} /> : null}
      {end.isError ? <ProblemNotice error={end.error} /> : null}
    </li>
  );
}

function ProposeForm({ city, list }: { city: string; list: Listed }) {
  const { me, colleagues, day } = list;
  const [side, setSide] = useState<"principal" | "deputy">("principal");
  const [other, setOther] = useState<string | null>(null);
  const [from, setFrom] = useState(day);
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const propose = useOrganisationAct(city, (asked: object, key) => proposeStandIn(city, asked, key), {
    done: () => "已提出，等对方同意。",
    after: () => setOther(null),
  });
  const send = () => {
    const [principal, deputy] = side === "principal" ? [me, other] : [other, me];
    propose.mutate({ principal, deputy, from, until: until === "" ? null : until, reason: reason.trim() });
  };
  return (
    <section className="panel stand-in-form no-print">
      <div className="labelled-grid">
        <LabelledField label="约定" id="stand-in-side">
          <Select
            id="stand-in-side"
            value={side}
            options={[
              { value: "principal", label: "请对方替我代办" },
              { value: "deputy", label: "我替对方代办" },
            ]}
            onChange={setSide}
          />
        </LabelledField>
        <LabelledField label="对方（同单位）" id="stand-in-other">
          <Select
            id="stand-in-other"
            value={other}
            options={colleagues.map(({ id, name, title }) => ({ value: id, label: title ? `${name}（${title}）` : name }))}
            onChange={(next: string) => setOther(next)}
          />
          <FieldProblem error={propose.error} path={side === "principal" ? "deputy" : "principal"} />
        </LabelledField>
        <LabelledField label="起" id="stand-in-from">
          <DayField id="stand-in-from" label="起日" value={from} onChange={setFrom} />
        </LabelledField>
        <LabelledField label="止（含当日）" id="stand-in-until">
          <DayField id="stand-in-until" label="空着：到结束为止" value={until} onChange={setUntil} />
          <FieldProblem error={propose.error} path="until" />
        </LabelledField>
        <LabelledField label="理由" id="stand-in-reason">
          <Input
            id="stand-in-reason"
            maxLength={400}
            placeholder="如：出差、休假"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </LabelledField>
        <div className="form-actions">
          <Button
            type="primary"
            disabled={other === null || from === "" || reason.trim().length < 2}
            loading={propose.isPending}
            onClick={send}
          >
            提出
          </Button>
        </div>
      </div>
      <RestProblem error={propose.error} paths={["deputy", "principal", "until"]} />
    </section>
  );
}
