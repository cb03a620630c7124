import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Input } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { TouchedDecision } from "../../../api/contract/index.ts";
import { casePath } from "../../api/cases.ts";
import { redecide, touchedQuery } from "../../api/regimes.ts";
import { LoadMore } from "../../parts/load-more.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { RefusalNotice } from "../../parts/rules/refusal-notice.tsx";
import { StatusMark } from "../../parts/rules/status-mark.tsx";
import { useWriteKey } from "../../parts/use-write-key.ts";

const AT_ONCE = 200;
const SHOWN = 50;

interface TouchedCasesProps {
  city: string;
  regime: string;
  reading: string;
  /** The option that is only thought of; null where `found` is already known. */
  option: string | null;
  found?: readonly TouchedDecision[];
  /** Lets the officer decide them anew. */
  deciding?: boolean;
}

/** Decisions that come out otherwise under another reading; deciding anew is a deliberate act on chosen ones. */
export function TouchedCases({ city, regime, reading, option, found, deciding = false }: TouchedCasesProps) {
  const client = useQueryClient();
  const { keyFor, answered } = useWriteKey();
  const asked = useQuery(touchedQuery(city, regime, reading, option));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const [shown, setShown] = useState(SHOWN);
  const [anew, setAnew] = useState<readonly TouchedDecision[] | null>(null);
  const act = useMutation({
    mutationFn: async () => {
      const done: TouchedDecision[] = [];
      // One request takes so many; each part is an act of its own with its own key.
      for (let at = 0; at < chosen.length; at += AT_ONCE) {
        const part = chosen.slice(at, at + AT_ONCE);
        const key = `${keyFor([chosen, reason])}-${at}`;
        done.push(...(await redecide(city, regime, reading, part, reason.trim(), key)).items);
      }
      return { items: done };
    },
    onError: answered,
    onSuccess: async ({ items }) => {
      answered();
      setChosen([]);
      setAnew(items);
      await client.invalidateQueries();
    },
  });
  const items = anew ?? found ?? asked.data ?? [];
  if (found === undefined && asked.isPending) return <p className="muted">正在逐件比对…</p>;
  if (asked.isError) return <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />;
  if (items.length === 0) return <p>没有办件会因此改变结果。</p>;
  const open = items.filter((item) => !item.redecided);
  return (
    <>
      <p>
        共 {items.length} 项判定会改变结果
        {items.length > shown ? `，下面列出前 ${shown} 项` : ""}。
      </p>
      <ul className="plain-list touched">
        {items.slice(0, shown).map((item) => (
          <li key={item.id}>
            {deciding && !item.redecided ? (
              <Checkbox
                aria-label={`重新判定 ${item.caseTitle} ${item.ruleLabel}`}
                checked={chosen.includes(item.id)}
                onChange={(event) => setChosen(event.target.checked ? [...chosen, item.id] : chosen.filter((id) => id !== item.id))}
              />
            ) : null}
            <Link to={casePath(city, item.case)}>{item.caseTitle}</Link>
            <span className="muted">
              {item.stepLabel} {item.on}
            </span>
            <span>{item.ruleLabel}</span>
            <StatusMark status={item.was} /> → <StatusMark status={item.now} />
            {item.redecided ? <span className="muted">已重新判定</span> : null}
          </li>
        ))}
      </ul>
      <LoadMore
        shown={Math.min(shown, items.length)}
        total={items.length}
        hasMore={items.length > shown}
        loading={false}
        onMore={() => setShown(shown + 4 * SHOWN)}
      />
      {deciding && open.length > 0 ? (
        <div className="form-actions no-print">
          <Button size="small" onClick={() => setChosen(open.map((item) => item.id))}>
            全选 {open.length} 项
          </Button>
          <Input
            aria-label="重新判定的理由"
            placeholder="重新判定的理由（留痕，必填）"
            className="redecide-reason"
            maxLength={400}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button
            type="primary"
            disabled={chosen.length === 0 || reason.trim().length < 2}
            loading={act.isPending}
            onClick={() => act.mutate()}
          >
            重新判定 {chosen.length} 项
          </Button>
        </div>
      ) : null}
      {act.isError ? <RefusalNotice error={act.error} /> : null}
    </>
  );
}
