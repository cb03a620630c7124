import { useQuery } from "@tanstack/react-query";
import { Spin } from "antd";
import { useNavigate, useParams } from "react-router";
import { beginStepsQuery, casePath } from "../../api/cases.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { BasisMark } from "../../parts/rules/basis-mark.tsx";
import { ActForm } from "./act-form.tsx";
import "../registers/registers.css";
import "./cases.css";

/** The form of a step that begins a case. */
export function BeginPage() {
  const navigate = useNavigate();
  const { city = "", regime = "", procedure = "", step: key = "" } = useParams();
  const begin = useQuery(beginStepsQuery(city, regime));
  const step = begin.data?.find((entry) => entry.procedure === procedure && entry.step === key);
  return (
    <div className="page">
      <PageHead
        title={step?.label ?? "新办"}
        note={
          step ? (
            <>
              {step.procedureLabel}
              <BasisMark basis={step.basis} what={step.label} />
            </>
          ) : null
        }
      />
      {begin.isPending ? <Spin /> : null}
      {begin.isError ? <ProblemNotice error={begin.error} onRetry={() => void begin.refetch()} /> : null}
      {begin.isSuccess && !step ? <p className="panel waiting">这一步现在不能新起。</p> : null}
      {step ? (
        <ActForm
          place={{ city, regime, procedure }}
          found={null}
          step={step}
          onDone={(done) => void navigate(done.case ? casePath(city, done.case.id) : `/submissions/${city}?of=all`, { replace: true })}
          onClose={() => void navigate(-1)}
        />
      ) : null}
    </div>
  );
}
