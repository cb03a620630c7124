import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { CaseEvent, CaseWhole, Notice, RegimeDefinition } from "../../../api/contract/index.ts";
import { chainPath } from "../../api/chain.ts";
import { noticesQuery } from "../../api/notices.ts";
import { momentText } from "../../parts/moment-text.ts";
import { BasisMark } from "../../parts/rules/basis-mark.tsx";
import { DecisionList } from "../../parts/rules/decision-list.tsx";
import { StatusMark } from "../../parts/rules/status-mark.tsx";
import { recordPath } from "../registers/register-paths.ts";
import { ValueList } from "../registers/value-list.tsx";
import { FontWarning, NoticeLine } from "./notice-line.tsx";
import "./notices.css";

type Procedure = RegimeDefinition["procedures"][number];

/** Everything that was done, newest first: who, when, on what basis, with which numbers; what no longer counts is marked. */
export function CaseTimeline({ found, procedure }: { found: CaseWhole; procedure: Procedure | undefined }) {
  const notices = useQuery(noticesQuery(found)).data;
  return (
    <>
      <ol className="timeline">
        {found.timeline.toReversed().map((event) => (
          <TimelineEvent
            key={event.version}
            event={event}
            found={found}
            step={procedure?.steps.find((entry) => entry.key === event.step)}
            notice={notices?.items.find((entry) => entry.version === event.version)}
          />
        ))}
      </ol>
      {notices && notices.items.length > 0 ? <FontWarning text={notices.warning} /> : null}
    </>
  );
}

interface EventProps {
  event: CaseEvent;
  found: CaseWhole;
  step: Procedure["steps"][number] | undefined;
}

interface TimelineEventProps extends EventProps {
  notice: Notice | undefined;
}

function TimelineEvent({ event, found, step, notice }: TimelineEventProps) {
  const [open, setOpen] = useState(false);
  const numbers = Object.values(event.numbers).filter((number) => number !== notice?.number);
  const signed = [
    event.signedBy ? `${event.signedBy} 签发` : null,
    event.standsInFor ? `代 ${event.standsInFor}` : null,
    event.reason ? `理由：${event.reason}` : null,
  ].filter((part) => part !== null);
  const more = event.values.length + event.decisions.length + event.changes.length + event.clocks.length > 0;
  return (
    <li className={event.counts ? undefined : "event-past"}>
      <div className="event-head">
        <b>{event.stepLabel ?? event.label}</b>
        <span>
          {event.unit} {event.person}
        </span>
        <span className="muted nowrap">{momentText(event.at)}</span>
        {event.backDated ? <span className="back-dated">补录，{momentText(event.recordedAt)} 记入</span> : null}
        {event.counts ? null : <span className="back-dated">已退回，不再计</span>}
        {numbers.map((number) => (
          <span key={number} className="number-mark">
            {number}
          </span>
        ))}
      </div>
      {signed.length > 0 ? <div className="muted">{signed.join(" · ")}</div> : null}
      {event.stepLabel === null ? <div>{event.summary}</div> : null}
      {notice ? <NoticeLine found={found} notice={notice} /> : null}
      <div className="event-foot">
        {event.decisions.length > 0 ? <Tally event={event} /> : null}
        <BasisMark full basis={step?.basis ?? []} what={event.stepLabel ?? event.label} />
        {more ? (
          <button type="button" className="plain-button no-print" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "收起" : "详情和为什么"}
          </button>
        ) : null}
        <Link className="muted hash" to={`${chainPath(found.city, event.stream)}#v${event.version}`} title={event.hash}>
          {event.hash.slice(0, 8)}
        </Link>
      </div>
      {more ? (
        <div className={open ? "event-more" : "event-more print-only"}>
          <EventDetail event={event} found={found} step={step} />
        </div>
      ) : null}
    </li>
  );
}

function Tally({ event }: { event: CaseEvent }) {
  const byStatus = Map.groupBy(event.decisions, (decision) => decision.status);
  return [...byStatus].map(([status, decisions]) => (
    <span key={status} className="tally">
      <StatusMark status={status} /> {decisions.length > 1 ? decisions.length : ""}
    </span>
  ));
}

function EventDetail({ event, found, step }: EventProps) {
  return (
    <>
      {event.values.length > 0 ? (
        <ValueList values={event.values} fields={step?.input ?? []} city={found.city} regime={found.regime} />
      ) : null}
      {event.decisions.length > 0 ? <DecisionList decisions={event.decisions} /> : null}
      {event.changes.map((change) => (
        <div key={`${change.register}-${change.id}`} className="change-line">
          {change.withdrawn ? "收回对台账的改动：" : "写入台账："}
          {change.registerLabel} <Link to={recordPath(found.city, found.regime, change.register, change.id)}>{change.title}</Link>
          <span className="muted"> {change.values.map((value) => `${value.label} ${value.shown}`).join("，")}</span>
        </div>
      ))}
      {event.clocks.map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
    </>
  );
}
