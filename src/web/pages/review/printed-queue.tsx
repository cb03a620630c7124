import type { Candidate } from "../../../api/contract/index.ts";
import { DeadlineLine } from "../../parts/deadline-line.tsx";
import { UnitLine } from "../../parts/unit-line.tsx";

/** The queue on paper: what is on the screen is a window on it, paper wants all that is loaded. */
export function PrintedQueue({ items, total }: { items: readonly Candidate[]; total: number }) {
  return (
    <section className="printed-queue">
      <h1>待校核 {items.length < total ? `前 ${items.length} 条，共 ${total} 条` : `${total} 条`}</h1>
      <table>
        <thead>
          <tr>
            <th>文号、条款</th>
            <th>任务</th>
            <th>单位、期限</th>
            <th>疑点</th>
          </tr>
        </thead>
        <tbody>
          {items.map((candidate) => (
            <tr key={candidate.id}>
              <td>
                {candidate.document.number ?? candidate.document.title} {candidate.provision?.address}
              </td>
              <td>
                {candidate.label} {candidate.text}
              </td>
              <td>
                <UnitLine units={candidate.units} />
                <DeadlineLine deadlines={candidate.deadlines} />
              </td>
              <td>{candidate.doubts.join("；")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
