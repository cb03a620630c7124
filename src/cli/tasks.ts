/** `luoshi tasks`: the table of 督办 on the terminal, or its export. */
import { writeFile } from "node:fs/promises";
import { lightLabels } from "../api/contract/labels.ts";
import type { Task } from "../api/contract/oversight.ts";
import { allItems, type Client, jsonOf, withClient } from "./client.ts";
import { CommandError, exitCodes } from "./exit-codes.ts";
import { fitted } from "./progress-bar.ts";

const filters = ["city", "document", "unit", "role", "light", "state", "dueFrom", "dueTo", "text", "columns"] as const;

type TasksOptions = { readonly data: string; readonly format: "table" | "json" | "csv" | "xlsx"; readonly out?: string } & {
  readonly [filter in (typeof filters)[number]]?: string;
};

async function exported(client: Client, query: URLSearchParams, options: TasksOptions): Promise<number> {
  const response = await client.request(`/api/tasks/export.${options.format}?${query}`);
  if (!response.ok) await jsonOf(response);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (options.out) await writeFile(options.out, bytes);
  else process.stdout.write(bytes);
  return exitCodes.done;
}

/** Each task stands on one row, so line breaks in what was printed are shown as a stroke. */
function onOneRow(text: string): string {
  return text
    .split(/[\r\n\v\f\u0085\u2028\u2029]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ／ ");
}

/** A task as a row of the table on the terminal. */
export function rowOf(task: Pick<Task, "light" | "due" | "document" | "basis" | "units" | "text">): string {
  const lead = task.units
    .filter((unit) => unit.role === "lead" || unit.role === "responsible")
    .map((unit) => unit.name)
    .join("、");
  return [
    lightLabels[task.light],
    fitted(task.due ?? "", 10),
    fitted(onOneRow(task.document?.number ?? task.basis), 24),
    fitted(onOneRow(lead), 20),
    fitted(onOneRow(task.text), 60),
  ].join("  ");
}

/** Lists or exports the tasks. */
export function tasks(options: TasksOptions): Promise<number> {
  if (options.format === "xlsx" && !options.out) throw new CommandError("xlsx 须用 --out 指明写到哪个文件。");
  const query = new URLSearchParams();
  for (const filter of filters) if (options[filter]) query.set(filter, options[filter]);
  return withClient(options, async (client) => {
    if (options.format === "csv" || options.format === "xlsx") return exported(client, query, options);
    const lines: string[] = [];
    for await (const task of allItems<Task>(client, "/api/tasks", query)) {
      lines.push(options.format === "json" ? JSON.stringify(task) : rowOf(task));
    }
    const text = lines.map((line) => `${line}\n`).join("");
    if (options.out) await writeFile(options.out, text);
    else process.stdout.write(text);
    if (lines.length === 0 && options.format === "table")
      process.stderr.write("没有符合条件的督办任务；抽取的任务须先在“待校核”中确认。\n");
    return exitCodes.done;
  });
}
