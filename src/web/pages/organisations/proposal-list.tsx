import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Checkbox, Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { UnitProposal } from "../../../api/contract/index.ts";
import { type OrganisationKind, unitKindLabels } from "../../../base/unit-kinds.ts";
import { declineProposals, proposalsQuery, type Taken, takeProposals, unitsQuery } from "../../api/organisations.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { unitPath } from "./organisation-paths.ts";
import { UnitDialog } from "./unit-dialog.tsx";
import { useOrganisationAct } from "./use-organisation-act.ts";

const kinds = Object.entries(unitKindLabels).map(([value, label]) => ({ value: value as OrganisationKind, label }));
const STEP = 100;

/** Names that gazettes and regimes use and that are not entered yet: taken over with one click, several at once. */
export function ProposalList({ city }: { city: string }) {
  const proposals = useQuery(proposalsQuery(city));
  const units = useQuery(unitsQuery(city));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [changed, setChanged] = useState<ReadonlyMap<string, OrganisationKind>>(new Map());
  const [entering, setEntering] = useState<UnitProposal | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [limit, setLimit] = useState(STEP);
  const take = useOrganisationAct(
    city,
    (names: readonly string[], key) => {
      const items = names.map((name) => ({ name, ...(changed.has(name) ? { kind: changed.get(name) as OrganisationKind } : {}) }));
      return takeProposals(city, items, key);
    },
    {
      after: (done) => {
        setTaken(done);
        setChosen(new Set());
      },
    },
  );
  const decline = useOrganisationAct(
    city,
    ({ names, again }: { names: readonly string[]; again: boolean }, key) => declineProposals(city, [...names], again, key),
    {
      done: ({ declined }) => (declined === 0 ? "不采用的都已重新列出。" : `不再列出，共 ${declined} 个不采用。`),
      after: () => setChosen(new Set()),
    },
  );
  if (proposals.isError) return <ProblemNotice error={proposals.error} onRetry={() => void proposals.refetch()} />;
  if (!proposals.data) return <p className="muted">载入中…</p>;
  const all = proposals.data.items;
  const open = all.filter(({ name, needsCode }) => !needsCode || changed.has(name));
  const toggle = (name: string) =>
    setChosen((before) => (before.has(name) ? new Set([...before].filter((one) => one !== name)) : new Set([...before, name])));
  const kindOf = (proposal: UnitProposal) => changed.get(proposal.name) ?? proposal.kind;
  return (
    <>
      <p className="muted">
        公报的任务、任免和各项制度里写到、还没有登记的单位名称。采用即登记；已登记单位的另一种写法，采用后成为它的别名。
      </p>
      <div className="filter-row no-print">
        <Checkbox
          checked={open.length > 0 && open.every(({ name }) => chosen.has(name))}
          indeterminate={chosen.size > 0 && chosen.size < open.length}
          disabled={open.length === 0}
          onChange={(event) => setChosen(event.target.checked ? new Set(open.map(({ name }) => name)) : new Set())}
        >
          全选（{open.length}）
        </Checkbox>
        <Button type="primary" disabled={chosen.size === 0} loading={take.isPending} onClick={() => take.mutate([...chosen])}>
          采用所选{chosen.size > 0 ? ` ${chosen.size} 个` : ""}
        </Button>
        <Button
          disabled={chosen.size === 0}
          loading={decline.isPending}
          onClick={() => decline.mutate({ names: [...chosen], again: false })}
        >
          不采用
        </Button>
        <Button type="link" onClick={() => decline.mutate({ names: [], again: true })}>
          重新列出不采用的
        </Button>
      </div>
      {taken ? <TakenNotice taken={taken} onClose={() => setTaken(null)} /> : null}
      {take.isError ? <ProblemNotice error={take.error} /> : null}
      {decline.isError ? <ProblemNotice error={decline.error} /> : null}
      {all.length === 0 ? (
        <EmptyLesson title="没有待采用的单位">
          <p>公报里写到的单位都已登记，或还没有导入公报。</p>
        </EmptyLesson>
      ) : null}
      <ul className="row-cards proposals">
        {all.slice(0, limit).map((proposal) => (
          <li key={proposal.name} className="row-card proposal">
            <Checkbox
              aria-label={`选${proposal.name}`}
              disabled={proposal.needsCode && !changed.has(proposal.name)}
              checked={chosen.has(proposal.name)}
              onChange={() => toggle(proposal.name)}
            />
            <ProposalText city={city} proposal={proposal} />
            <div className="proposal-act no-print">
              {proposal.joins ? null : (
                <Select
                  aria-label={`${proposal.name}的类别`}
                  size="small"
                  value={kindOf(proposal)}
                  options={kinds}
                  onChange={(kind) => setChanged((before) => new Map(before).set(proposal.name, kind))}
                />
              )}
              {proposal.needsCode && kindOf(proposal) === proposal.kind ? (
                <Button size="small" onClick={() => setEntering(proposal)}>
                  填代码登记
                </Button>
              ) : (
                <Button size="small" loading={take.isPending} onClick={() => take.mutate([proposal.name])}>
                  采用
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {all.length > limit ? <Button onClick={() => setLimit(limit + STEP)}>再列 {Math.min(STEP, all.length - limit)} 个</Button> : null}
      {entering && units.data ? (
        <UnitDialog city={city} units={units.data.items} name={entering.name} kind={entering.kind} onClose={() => setEntering(null)} />
      ) : null}
    </>
  );
}

function ProposalText({ city, proposal }: { city: string; proposal: UnitProposal }) {
  const { name, forms, count, from, documents, joins, after } = proposal;
  const others = forms.filter(({ printed }) => printed !== name);
  return (
    <div className="proposal-text">
      <div>
        <strong>{name}</strong>{" "}
        <span className="muted">
          出现 {count} 次 · {from.join("、")}
        </span>
        {joins ? (
          <span>
            {" "}
            是<Link to={unitPath(city, joins.id)}>{joins.name}</Link>的另一种写法
          </span>
        ) : null}
      </div>
      <div className="row-card-facts">
        {others.length > 0 ? <span>也写作 {others.map(({ printed, count: times }) => `${printed}（${times}）`).join("、")}</span> : null}
        {after.length > 0 ? <span>机构改革中可能承接 {after.map((one) => one.name).join("、")}</span> : null}
        {documents.map(({ key, number, title }) => (
          <Link key={key} to={`/d/${city}/${encodeURIComponent(key)}`} title={title}>
            {number ?? title}
          </Link>
        ))}
      </div>
    </div>
  );
}

function TakenNotice({ taken, onClose }: { taken: Taken; onClose: () => void }) {
  const { entered, joined, left } = taken;
  const words = [entered > 0 ? `登记 ${entered} 个单位` : "", joined > 0 ? `并入 ${joined} 个的别名` : ""].filter((one) => one !== "");
  return (
    <Alert
      type={left.length > 0 ? "warning" : "success"}
      closable={{ onClose }}
      title={words.length > 0 ? `已${words.join("，")}。` : "没有采用。"}
      description={
        left.length > 0 ? (
          <ul className="plain-list">
            {left.map(({ name, message }) => (
              <li key={name}>
                {name}：{message}
              </li>
            ))}
          </ul>
        ) : undefined
      }
    />
  );
}
