import type { DutyInstance } from "../../../api/contract/index.ts";
import { dutyStateLabels } from "../../../api/contract/labels.ts";
import { BasisMark } from "../../parts/rules/basis-mark.tsx";

const lights: Record<DutyInstance["state"], string> = { met: "green", metLate: "yellow", open: "none", late: "red" };

/** Periods of recurring duties: by whom, for what, until when, whether met. */
export function DutyTable({ duties }: { duties: readonly DutyInstance[] }) {
  return (
    <div className="scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">职责</th>
            <th scope="col">由谁</th>
            <th scope="col">期间</th>
            <th scope="col">截止</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {duties.map((duty) => (
            <tr key={`${duty.duty}-${duty.subject?.id ?? ""}-${duty.from}`}>
              <th scope="row">
                {duty.label}
                {duty.subject ? `：${duty.subject.label}` : ""}
                <BasisMark basis={duty.basis} what={duty.label} />
              </th>
              <td>{duty.units.join("、") || duty.by}</td>
              <td className="nowrap">
                {duty.from} 至 {duty.to}
              </td>
              <td className="nowrap">
                {duty.due}
                {duty.provisional ? "（暂定）" : ""}
              </td>
              <td>
                <span className={`light light-${lights[duty.state]}`}>{dutyStateLabels[duty.state]}</span>
                {duty.metOn ? <span className="muted nowrap"> {duty.metOn}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
