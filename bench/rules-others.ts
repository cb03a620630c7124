/** The same table in the words of two other engines, each with its trace. */
import { ZenEngine } from "@gorules/zen-engine";
import { Engine } from "json-rules-engine";
import type { Answer, Case, TableRow } from "./rules.ts";

const none: Answer = { row: null, granted: null };

/** @gorules/zen-engine: a decision table with hit policy first, which may stop at the row that applies; trace on. */
export function zen(rows: readonly TableRow[]): (one: Case) => Promise<Answer> {
  const column = (field: string) => ({ id: field, name: field, field });
  const table = {
    hitPolicy: "first",
    inputs: ["kind", "amount", "days"].map(column),
    outputs: ["row", "granted"].map(column),
    rules: rows.map(({ row, kind, amountFrom, amountBelow, daysFrom, daysBelow, granted }) => ({
      ...{ _id: `r${row}`, kind: JSON.stringify(kind), amount: `[${amountFrom}..${amountBelow})`, days: `[${daysFrom}..${daysBelow})` },
      ...{ row: String(row), granted: String(granted) },
    })),
  };
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: "in", type: "inputNode", name: "in", position: { x: 0, y: 0 } },
      { id: "table", type: "decisionTableNode", name: "table", position: { x: 1, y: 0 }, content: table },
      { id: "out", type: "outputNode", name: "out", position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: "a", type: "edge", sourceId: "in", targetId: "table" },
      { id: "b", type: "edge", sourceId: "table", targetId: "out" },
    ],
  });
  return async ({ kind, amount, days }) => {
    const { result, trace } = await decision.evaluate({ kind, amount: Number(amount), days: Number(days) }, { trace: true });
    if (trace === undefined) throw new Error("zen-engine gave no trace");
    const { row, granted } = (result ?? {}) as Partial<Answer>;
    return row === undefined || row === null ? none : { row, granted: granted ?? null };
  };
}

/** json-rules-engine: a rule a row; its results hold each condition with the value that it saw. */
export function jsonRules(rows: readonly TableRow[]): (one: Case) => Promise<Answer> {
  const engine = new Engine(
    rows.map(({ row, kind, amountFrom, amountBelow, daysFrom, daysBelow, granted }) => ({
      conditions: {
        all: [
          { fact: "kind", operator: "equal", value: kind },
          { fact: "amount", operator: "greaterThanInclusive", value: Number(amountFrom) },
          { fact: "amount", operator: "lessThan", value: Number(amountBelow) },
          { fact: "days", operator: "greaterThanInclusive", value: Number(daysFrom) },
          { fact: "days", operator: "lessThan", value: Number(daysBelow) },
        ],
      },
      event: { type: "row", params: { row, granted } },
    })),
  );
  return async ({ kind, amount, days }) => {
    const { results } = await engine.run({ kind, amount: Number(amount), days: Number(days) });
    return (results[0]?.event?.params as Answer | undefined) ?? none;
  };
}
