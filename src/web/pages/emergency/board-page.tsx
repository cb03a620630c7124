import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearchParams } from "react-router";
import type { CaseWhole } from "../../../api/contract/index.ts";
import { casePath, caseQuery } from "../../api/cases.ts";
import { regimeQuery } from "../../api/regimes.ts";
import { momentText } from "../../parts/moment-text.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { SessionGate } from "../../shell/session-gate.tsx";
import { gist, kept, known, leftWords, limitWords, type Owed, type Owing, owing, stretch } from "./board-rows.ts";
import { useCityClock } from "./use-city-clock.ts";
import "./board.css";

const POLL_MS = 4000;
/** Three answers missed: the room must know that the picture stands still. */
const STALE_MS = 15_000;
const LOG_LINES = 14;

/** 指挥屏: one case on a wall. What grade, who owes what and for how long, what was done, what can be done next. */
export function BoardPage() {
  return (
    <SessionGate>
      <Board />
    </SessionGate>
  );
}

function Board() {
  const { city = "", case: id = "" } = useParams();
  const [params] = useSearchParams();
  const found = useQuery({ ...caseQuery(city, id), refetchInterval: POLL_MS, refetchIntervalInBackground: true });
  const { now, age } = useCityClock(found.data?.now);
  return (
    <main className={params.get("paper") === null ? "board" : "board board-paper"}>
      {found.data ? <Wall found={found.data} now={now} stale={age > STALE_MS} /> : null}
      {found.isError && !found.data ? <ProblemNotice error={found.error} onRetry={() => void found.refetch()} /> : null}
    </main>
  );
}

function Wall({ found, now, stale }: { found: CaseWhole; now: number; stale: boolean }) {
  const definition = useQuery(regimeQuery(found.city, found.regime));
  const fields = definition.data?.procedures.find(({ key }) => key === found.procedure)?.fields ?? [];
  return (
    <>
      <BoardHead found={found} now={now} stale={stale} about={known(found, fields, ["unit", "place"]).map(({ shown }) => shown)} />
      <ul className="board-grades">
        <li>
          <span>现在</span>
          <b>{found.stateLabel}</b>
        </li>
        {known(found, fields, ["choice"])
          .slice(0, 4)
          .map(({ label, shown }) => (
            <li key={label}>
              <span>{label}</span>
              <b>{shown}</b>
            </li>
          ))}
      </ul>
      <div className="board-columns">
        <OwingPanel found={found} now={now} />
        <div className="board-side">
          <NextSteps found={found} />
          <Log found={found} />
        </div>
      </div>
    </>
  );
}

interface BoardHeadProps {
  found: CaseWhole;
  now: number;
  stale: boolean;
  about: readonly string[];
}

function BoardHead({ found, now, stale, about }: BoardHeadProps) {
  const [params, setParams] = useSearchParams();
  const paper = params.get("paper") !== null;
  const [day, time] = momentText(new Date(now).toISOString()).split(" ");
  return (
    <header className="board-head">
      <div>
        <p className="board-place">{[found.cityName, found.procedureLabel, ...about].join(" · ")}</p>
        <h1>{found.title}</h1>
        <p className="board-tools no-print">
          <Link to={casePath(found.city, found.id)}>回到办件</Link>
          <button type="button" onClick={() => setParams(paper ? {} : { paper: "" }, { replace: true })}>
            {paper ? "暗色" : "亮色"}
          </button>
          <button type="button" onClick={() => document.documentElement.requestFullscreen?.()}>
            全屏
          </button>
          <button type="button" onClick={() => window.print()}>
            打印
          </button>
        </p>
      </div>
      <p className="board-clock">
        <b>
          {time}:{String(Math.floor(now / 1000) % 60).padStart(2, "0")}
        </b>
        <span>{day}</span>
      </p>
      {stale ? (
        <p role="alert" className="board-stale">
          连接中断，画面停在 {momentText(found.now)}；恢复后自动更新。
        </p>
      ) : null}
    </header>
  );
}

function OwingPanel({ found, now }: { found: CaseWhole; now: number }) {
  const groups = owing(found.clocks, now);
  const { done, late } = kept(found.clocks);
  const past = groups.flatMap(({ owed }) => owed).filter(({ light }) => light === "red").length;
  return (
    <section className="board-owing" aria-label="谁还欠什么">
      <h2>
        谁还欠什么
        <span className="board-tally">
          {past > 0 ? `未办已超 ${past} 项 · ` : ""}已办 {done} 项{late > 0 ? `，其中逾期 ${late} 项` : ""}
        </span>
      </h2>
      {groups.length === 0 ? <p className="board-none">没有在算的时限。</p> : null}
      <ul>
        {groups.map((group) => (
          <Group key={group.who} group={group} />
        ))}
      </ul>
    </section>
  );
}

function Group({ group: { who, units, owed } }: { group: Owing }) {
  return (
    <li className="board-unit">
      <h3>
        {who}
        {units.length > 0 && !units.includes(who) ? <span>{units.join("、")}</span> : null}
      </h3>
      <ul>
        {owed.map((one) => (
          <OwedLine key={one.key} one={one} />
        ))}
      </ul>
    </li>
  );
}

function OwedLine({ one }: { one: Owed }) {
  const { label, left, light } = one;
  return (
    <li className={`board-owed board-${light}`}>
      <span className="board-what">
        {label}
        <small>{limitWords(one)}</small>
      </span>
      <span className="board-left">
        {left === null ? (
          <small>待办</small>
        ) : (
          <>
            <small>{leftWords(one)}</small>
            <b>{stretch(left)}</b>
          </>
        )}
      </span>
    </li>
  );
}

/** What would take the case on, with who could do it; the rest by name. */
function NextSteps({ found }: { found: CaseWhole }) {
  const onward = found.steps.filter(({ to }) => to !== null && to !== found.state);
  const beside = found.steps.filter((step) => !onward.includes(step));
  return (
    <section className="board-next" aria-label="下一步">
      <h2>下一步</h2>
      <ul>
        {onward.map(({ step, label, by }) => (
          <li key={step}>
            <b>{label}</b>
            <span>{by.map((one) => one.label).join("、")}</span>
          </li>
        ))}
      </ul>
      {beside.length > 0 ? <p className="board-beside">还可以办：{beside.map(({ label }) => label).join("、")}</p> : null}
      {found.steps.length === 0 ? <p className="board-none">{found.final ? "已办结。" : "没有可办的步骤。"}</p> : null}
    </section>
  );
}

function Log({ found }: { found: CaseWhole }) {
  return (
    <section className="board-log" aria-label="经过">
      <h2>经过</h2>
      <ol>
        {found.timeline
          .toReversed()
          .slice(0, LOG_LINES)
          .map((event) => (
            <li key={event.version}>
              <time>{momentText(event.at).slice(-5)}</time>
              <span>
                <b>{event.stepLabel ?? event.label}</b> {event.unit}
                <small>{gist(event)}</small>
              </span>
            </li>
          ))}
      </ol>
    </section>
  );
}
