import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Spin } from "antd";
import { useState } from "react";
import { Link, useLocation, useNavigate, useParams } from "react-router";
import type { RegimeDefinition, RegimeFinding, RegisterDefinition } from "../../../api/contract/index.ts";
import { casePath } from "../../api/cases.ts";
import { chainPath } from "../../api/chain.ts";
import { recordQuery, voidRecord } from "../../api/records.ts";
import { LinkButton } from "../../parts/link-button.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { EventLine } from "../../parts/rules/event-line.tsx";
import { ReasonDialog } from "../../parts/rules/reason-dialog.tsx";
import { SampleMark } from "../demonstration/sample-mark.tsx";
import { FindingList } from "./finding-list.tsx";
import { RegimeFrame } from "./regime-frame.tsx";
import { recordPath, registerPath } from "./register-paths.ts";
import { ValueList } from "./value-list.tsx";

/** One record: its fields, what the rules say of it, which cases changed it, who did what to it and when. */
export function RecordPage() {
  const { register: key = "", id = "" } = useParams();
  return (
    <RegimeFrame>
      {(definition) => {
        const register = definition.registers.find((entry) => entry.key === key);
        return register ? <Whole key={id} definition={definition} register={register} id={id} /> : <p>没有这本台账。</p>;
      }}
    </RegimeFrame>
  );
}

interface WholeProps {
  definition: RegimeDefinition;
  register: RegisterDefinition;
  id: string;
}

function Whole({ definition: { city, regime }, register, id }: WholeProps) {
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { findings?: RegimeFinding[] } | null };
  const place = { city, regime, register: register.key };
  const found = useQuery(recordQuery(place, id));
  const [voiding, setVoiding] = useState(false);
  if (found.isPending) return <Spin />;
  if (found.isError) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  const record = found.data;
  const fresh = state?.findings ?? [];
  return (
    <>
      <PageHead
        title={
          <>
            {record.title}
            <SampleMark id={record.id} />
            {record.void ? <span className="void-mark">作废</span> : null}
          </>
        }
        note={<Link to={registerPath(city, regime, register.key)}>{register.label}</Link>}
        actions={
          <>
            {record.mayCorrect && !record.void ? (
              <>
                <Button type="primary" onClick={() => void navigate(`${recordPath(city, regime, register.key, id)}/correct`)}>
                  更正
                </Button>
                <Button onClick={() => setVoiding(true)}>作废</Button>
              </>
            ) : null}
            <LinkButton to={chainPath(city, record.stream)}>留痕</LinkButton>
            <span className="desk-only">
              <PrintButton />
            </span>
          </>
        }
      />
      {fresh.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          className="fresh-findings"
          title={`已照录。有 ${fresh.length} 项与规则不符，列入“问题”：`}
          description={<FindingList findings={fresh} />}
        />
      ) : null}
      <div className="record-columns">
        <section className="panel regime-panel">
          <h2>内容</h2>
          <ValueList values={record.values} fields={register.fields} city={city} regime={regime} />
        </section>
        <div className="record-side">
          {record.findings.length > 0 ? (
            <section className="panel regime-panel">
              <h2>问题</h2>
              <FindingList findings={record.findings} />
            </section>
          ) : null}
          {record.cases.length > 0 ? (
            <section className="panel regime-panel">
              <h2>改动过它的办件</h2>
              <ul className="plain-list">
                {record.cases.map((entry) => (
                  <li key={entry.id}>
                    <Link to={casePath(city, entry.id)}>{entry.title}</Link>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <section className="panel regime-panel">
            <h2>经过</h2>
            <ol className="event-list">
              {record.history.map((event) => (
                <EventLine key={event.version} event={event} />
              ))}
            </ol>
          </section>
        </div>
      </div>
      {voiding ? (
        <ReasonDialog
          title="作废"
          danger
          act={(reason, key) => voidRecord(place, record, { reason }, key)}
          onClose={() => setVoiding(false)}
        >
          <p>作废“{record.title}”。记录保留，不再计入；经过里写明谁、何时、为何。</p>
        </ReasonDialog>
      ) : null}
    </>
  );
}
