import { Link } from "react-router";
import { recordPath } from "../register-paths.ts";
import type { BatchRow } from "./stock-rows.ts";

interface ExpiryTableProps {
  rows: readonly BatchRow[];
  on: string;
  city: string;
  regime: string;
  /** When a batch is near its expiry, in words. */
  nearText: string;
}

const dayMs = 86_400_000;
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

const marks: Record<BatchRow["state"], [light: string, label: string]> = {
  expired: ["red", "已过期，不出"],
  near: ["yellow", "近效期"],
  usable: ["green", "可用"],
  unknown: ["none", "有效期不明"],
};

/** Batches in the order in which they go out, with the days that are left. */
export function ExpiryTable({ rows, on, city, regime, nearText }: ExpiryTableProps) {
  return (
    <>
      <p className="muted">近效期：{nearText}。标签上的那一天仍可用，次日起算过期。</p>
      <div className="scroll-x">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">状态</th>
              <th scope="col">品种</th>
              <th scope="col">批号</th>
              <th scope="col">在库</th>
              <th scope="col">有效期至</th>
              <th scope="col">入库</th>
              <th scope="col">承储企业</th>
              <th scope="col">货位</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const [light, label] = marks[row.state];
              const left = row.expires ? daysBetween(on, row.expires) : null;
              return (
                <tr key={row.id}>
                  <td>
                    <span className={`light light-${light}`}>{label}</span>
                  </td>
                  <td>{row.item}</td>
                  <td>
                    <Link data-row to={recordPath(city, regime, "batches", row.id)}>
                      {row.batchNumber}
                    </Link>
                  </td>
                  <td className="nowrap number-cell">{row.quantity}</td>
                  <td className="nowrap">
                    {row.expires ?? "–"}
                    {left === null ? null : <span className="muted">{left < 0 ? `（过 ${-left} 天）` : `（还有 ${left} 天）`}</span>}
                  </td>
                  <td className="nowrap">{row.receivedOn}</td>
                  <td>{row.custodian}</td>
                  <td>{row.location}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
