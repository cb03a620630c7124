import type { RegimeDefinition } from "../../../api/contract/index.ts";
import { ruleForceLabels } from "../../../api/contract/labels.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { BasisMark } from "../../parts/rules/basis-mark.tsx";
import { RegimeFrame } from "./regime-frame.tsx";

/** 规则与期限: what decides and what runs in this city, each with its provision, and what its text does not have. */
export function RulesPage() {
  return <RegimeFrame>{(definition) => <Rules definition={definition} />}</RegimeFrame>;
}

function Rules({ definition }: { definition: RegimeDefinition }) {
  const procedures = definition.procedures.filter((procedure) => procedure.absent === null);
  const absent = [
    ...definition.rules,
    ...definition.procedures,
    ...definition.procedures.flatMap((procedure) => [...procedure.steps, ...procedure.clocks]),
  ].filter((part) => part.absent !== null);
  return (
    <>
      <PageHead title="规则与期限" note={`${definition.rules.length} 条规则`} actions={<PrintButton />} />
      <div className="panel scroll-x">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">规则</th>
              <th scope="col">语气</th>
              <th scope="col">本市的数</th>
              <th scope="col">依据</th>
            </tr>
          </thead>
          <tbody>
            {definition.rules
              .filter((rule) => rule.absent === null)
              .map((rule) => (
                <tr key={rule.key}>
                  <th scope="row">{rule.label}</th>
                  <td>{ruleForceLabels[rule.force]}</td>
                  <td>
                    <Parameters parameters={rule.parameters} />
                  </td>
                  <td>
                    <BasisMark full basis={rule.basis} what={rule.label} />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      {procedures.map((procedure) => (
        <section key={procedure.key} className="rules-section">
          <h2>
            {procedure.label}
            <BasisMark basis={procedure.basis} what={procedure.label} />
          </h2>
          <Clocks procedure={procedure} />
        </section>
      ))}
      {absent.length > 0 ? (
        <section className="rules-section">
          <h2>本市文件没有的</h2>
          <ul className="plain-list">
            {absent.map((part) => (
              <li key={`${part.key}-${part.label}`}>
                {part.label} <span className="muted">{part.absent}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function Clocks({ procedure }: { procedure: RegimeDefinition["procedures"][number] }) {
  const label = (step: string) => procedure.steps.find((entry) => entry.key === step)?.label ?? step;
  const clocks = procedure.clocks.filter((clock) => clock.absent === null);
  if (clocks.length === 0) return <p className="muted">没有写明期限。</p>;
  return (
    <div className="panel scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">期限</th>
            <th scope="col">多久</th>
            <th scope="col">从何时起</th>
            <th scope="col">到何事止</th>
            <th scope="col">谁的</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {clocks.map((clock) => (
            <tr key={clock.key}>
              <th scope="row">{clock.label}</th>
              <td className="nowrap">{clock.limit}</td>
              <td>{clock.since.map(label).join("、")}</td>
              <td>{clock.until.map(label).join("、")}</td>
              <td>{clock.whoseLabel}</td>
              <td>
                <BasisMark full basis={clock.basis} what={clock.label} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Parameter = RegimeDefinition["rules"][number]["parameters"][number];

/** What the city's text puts into a rule: numbers in a line, tables as tables. */
function Parameters({ parameters }: { parameters: readonly Parameter[] }) {
  const plain = parameters.flatMap(({ label, shown, table }) =>
    table === null ? [`${label} ${shown}`] : table.rows.length === 0 ? [`${label}：没有规定`] : [],
  );
  if (parameters.length === 0) return "–";
  return (
    <>
      {plain.join("；")}
      {parameters.map(({ key, label, table }) =>
        table === null || table.rows.length === 0 ? null : (
          <table key={key} className="plain-table rule-table">
            <caption>{label}</caption>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={row.join("|")}>
                  {row.map((cell, at) => (
                    <td key={table.columns[at]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ),
      )}
    </>
  );
}
