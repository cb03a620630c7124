import type { DrillClockLine } from "../../../api/contract/index.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { verdictWords } from "./drill-words.ts";

const Verdict = ({ verdict }: Pick<DrillClockLine, "verdict">) => (
  <span className={`drill-tag drill-tag-${verdict}`}>{verdictWords[verdict]}</span>
);

/** Each time limit of the drill: when it began, when it was due, when it was met. */
export function ClockTable({ clocks }: { clocks: readonly DrillClockLine[] }) {
  const narrow = useNarrow();
  if (clocks.length === 0)
    return (
      <EmptyLesson title="还没有时限">
        <p>办件一开始，文件规定的每个时限都在这里：谁办、从何时起算、何时到期、按期还是超期。</p>
      </EmptyLesson>
    );
  return narrow ? <ClockCards clocks={clocks} /> : <Table clocks={clocks} />;
}

function ClockCards({ clocks }: { clocks: readonly DrillClockLine[] }) {
  return (
    <ul className="row-cards">
      {clocks.map((one) => (
        <li key={`${one.clock} ${one.starts.stream} ${one.starts.version}`} className="row-card">
          <div>
            <Verdict verdict={one.verdict} /> <b>{one.label}</b>（{one.whose}）
          </div>
          <div>{one.because}</div>
          <div className="row-card-facts">
            <span>期限 {one.due ?? "没有具体期限"}</span>
            <span>{one.stoppedAt === null ? "未办" : `办结 ${one.stoppedAt}`}</span>
            <span>{one.basis.join("、")}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Table({ clocks }: { clocks: readonly DrillClockLine[] }) {
  return (
    <div className="panel scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">结果</th>
            <th scope="col">时限</th>
            <th scope="col">谁办</th>
            <th scope="col">起算</th>
            <th scope="col">期限</th>
            <th scope="col">办结</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {clocks.map((one) => (
            <tr key={`${one.clock} ${one.starts.stream} ${one.starts.version}`}>
              <td>
                <Verdict verdict={one.verdict} />
              </td>
              <td>{one.label}</td>
              <td title={one.units.join("、")}>{one.whose}</td>
              <td className="nowrap">{one.startedAt.slice(5)}</td>
              <td className="nowrap" title={one.because}>
                {one.due?.slice(5) ?? "—"}
              </td>
              <td className="nowrap">{one.stoppedAt?.slice(5) ?? "未办"}</td>
              <td>{one.basis.join("、")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
