import { useQuery } from "@tanstack/react-query";
import { Button, Spin } from "antd";
import { useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import type { CaseWhole } from "../../../api/contract/index.ts";
import { caseQuery, voidCase } from "../../api/cases.ts";
import { chainPath } from "../../api/chain.ts";
import { regimeQuery } from "../../api/regimes.ts";
import { LinkButton } from "../../parts/link-button.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { LimitLightMark } from "../../parts/rules/limit-light.tsx";
import { ReasonDialog } from "../../parts/rules/reason-dialog.tsx";
import { boardPath } from "../emergency/board-path.ts";
import { regimePath } from "../registers/register-paths.ts";
import { ValueList } from "../registers/value-list.tsx";
import { ActForm } from "./act-form.tsx";
import { CaseClocks } from "./case-clocks.tsx";
import { CaseTimeline } from "./case-timeline.tsx";
import { CorrectCaseDialog } from "./correct-case-dialog.tsx";
import { OpenSteps } from "./open-steps.tsx";
import { SubmissionCard } from "./submission-card.tsx";
import "../registers/registers.css";
import { SampleMark } from "../demonstration/sample-mark.tsx";
import "./cases.css";

/** 一件: where it stands, what is open for whom, which limits run, and everything that was done. */
export function CasePage() {
  const { city = "", case: id = "" } = useParams();
  const found = useQuery(caseQuery(city, id));
  return (
    <div className="page">
      {found.isPending ? <Spin /> : null}
      {found.isError ? <ProblemNotice error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data ? <Whole key={id} found={found.data} /> : null}
    </div>
  );
}

function Whole({ found }: { found: CaseWhole }) {
  const [params, setParams] = useSearchParams();
  const definition = useQuery(regimeQuery(found.city, found.regime));
  const [dialog, setDialog] = useState<"correct" | "void" | null>(null);
  const procedure = definition.data?.procedures.find((entry) => entry.key === found.procedure);
  const fields = procedure?.fields ?? [];
  const step = found.steps.find((entry) => entry.step === params.get("act"));
  const close = () => setParams({}, { replace: true });
  const waiting = found.submissions.filter((submission) => submission.state === "waiting");
  return (
    <>
      <CaseHead found={found} onDialog={setDialog} />
      {step ? (
        <section className="act-section">
          <h2>{step.label}</h2>
          <ActForm
            key={step.step}
            place={{ city: found.city, regime: found.regime, procedure: found.procedure }}
            found={found}
            step={step}
            onDone={close}
            onClose={close}
          />
        </section>
      ) : (
        <OpenSteps found={found} stateLabel={(state) => procedure?.states.find((entry) => entry.state === state)?.label ?? ""} />
      )}
      {waiting.map((submission) => (
        <SubmissionCard key={submission.id} submission={submission} />
      ))}
      <div className="case-columns">
        <div className="record-side case-side">
          <section className="panel regime-panel">
            <h2>期限</h2>
            <CaseClocks clocks={found.clocks} />
          </section>
          <section className="panel regime-panel">
            <h2>内容</h2>
            <ValueList values={found.values} fields={fields} city={found.city} regime={found.regime} />
          </section>
        </div>
        <section className="panel regime-panel">
          <h2>经过</h2>
          <CaseTimeline found={found} procedure={procedure} />
        </section>
      </div>
      {dialog === "correct" ? <CorrectCaseDialog found={found} fields={fields} onClose={() => setDialog(null)} /> : null}
      {dialog === "void" ? (
        <ReasonDialog title="作废" danger act={(reason, key) => voidCase(found, reason, key)} onClose={() => setDialog(null)}>
          <p>作废“{found.title}”：期限停算，它对台账的改动收回，经过保留。</p>
        </ReasonDialog>
      ) : null}
    </>
  );
}

function CaseHead({ found, onDialog }: { found: CaseWhole; onDialog: (dialog: "correct" | "void") => void }) {
  return (
    <PageHead
      title={
        <>
          {found.title}
          <SampleMark id={found.id} /> <span className="state-mark">{found.stateLabel}</span>
          {found.void ? <span className="void-mark">作废</span> : null}
        </>
      }
      note={
        <>
          {found.cityName} · <Link to={regimePath(found.city, found.regime)}>{found.regimeLabel}</Link> · {found.procedureLabel} ·{" "}
          {found.openedOn} 起办
          {found.closedOn ? `，${found.closedOn} 办结` : ""} · <LimitLightMark light={found.light} reason={found.lightReason} />
        </>
      }
      actions={
        <>
          {found.mayCorrect && !found.void ? <Button onClick={() => onDialog("correct")}>更正</Button> : null}
          {found.mayVoid && !found.void ? <Button onClick={() => onDialog("void")}>作废</Button> : null}
          {found.clocks.some(({ stoppedAt, superseded }) => stoppedAt === null && !superseded) ? (
            <LinkButton to={boardPath(found.city, found.id)}>指挥屏</LinkButton>
          ) : null}
          <LinkButton to={chainPath(found.city, found.stream)}>留痕</LinkButton>
          <span className="desk-only">
            <PrintButton />
          </span>
        </>
      }
    />
  );
}
