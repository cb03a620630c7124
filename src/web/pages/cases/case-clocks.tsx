import type { Clock } from "../../../api/contract/index.ts";
import { momentText } from "../../parts/moment-text.ts";
import { BasisMark } from "../../parts/rules/basis-mark.tsx";
import { dueText } from "../../parts/rules/due-text.ts";
import { LimitLightMark } from "../../parts/rules/limit-light.tsx";

/** Running limits first; stopped ones below; those started anew after a return are kept, folded. */
export function CaseClocks({ clocks }: { clocks: readonly Clock[] }) {
  const counting = clocks.filter((clock) => !clock.superseded);
  const running = counting.filter((clock) => clock.stoppedAt === null);
  const stopped = counting.filter((clock) => clock.stoppedAt !== null);
  const former = clocks.filter((clock) => clock.superseded);
  if (clocks.length === 0) return <p className="muted">没有开始算的期限。</p>;
  return (
    <>
      <Clocks clocks={running} />
      <Clocks clocks={stopped} />
      {former.length > 0 ? (
        <details>
          <summary>退回前的期限（{former.length}），已重新起算</summary>
          <Clocks clocks={former} />
        </details>
      ) : null}
    </>
  );
}

/** How it is reckoned and where it stands, said once. */
const sentence = ({ because, lightReason }: Clock): string =>
  lightReason.startsWith(because) ? lightReason : [because, lightReason].filter((part) => part !== "").join("；");

/** A limit in days lasts until the day is over. */
const endOf = (due: string): number => Date.parse(due.length <= 10 ? `${due}T23:59:59.999+08:00` : due);

function Outcome({ clock: { due, stoppedAt } }: { clock: Clock }) {
  if (due === null || stoppedAt === null) return <span className="light light-none">已办</span>;
  const late = Date.parse(stoppedAt) > endOf(due);
  return <span className={`light light-${late ? "red" : "green"}`}>{late ? "逾期办" : "按期办"}</span>;
}

function Clocks({ clocks }: { clocks: readonly Clock[] }) {
  return (
    <ul className="clocks">
      {clocks.map((clock) => (
        <li key={`${clock.clock}-${clock.startedAt}`} className={clock.stoppedAt === null ? "clock-runs" : "clock-stopped"}>
          <div className="clock-head">
            {clock.stoppedAt === null ? <LimitLightMark light={clock.light} reason={clock.lightReason} /> : <Outcome clock={clock} />}
            <b>{clock.label}</b>
            <BasisMark basis={clock.basis} what={clock.label} />
          </div>
          <div>
            {clock.due ? (
              <>
                {clock.stoppedAt === null ? "到 " : "原定 "}
                <b className="nowrap">{dueText(clock.due)}</b>
                {clock.provisional ? "（暂定，节假日安排尚未公布）" : ""}
              </>
            ) : (
              <>{clock.limit}：条文没有写数字，照示，不判超期</>
            )}
            {clock.stoppedAt ? ` · ${momentText(clock.stoppedAt)} 已办` : ""}
          </div>
          <div className="muted">{clock.stoppedAt === null ? sentence(clock) : clock.because}</div>
          <div className="muted">
            {clock.whoseLabel}
            {clock.units.length > 0 ? `（${clock.units.join("、")}）` : ""}
          </div>
        </li>
      ))}
    </ul>
  );
}
