/** 督办 */
import type { Context as HonoContext } from "hono";
import { stream } from "hono/streaming";
import { now } from "../../base/clock.ts";
import { declineCarryOver } from "../../store/carry-over.ts";
import { changeTaskState, correctTask, createTask, type NewTask as StoredTask } from "../../store/oversight.ts";
import { getTask } from "../../store/oversight-list.ts";
import type { Tx } from "../../store/scope.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type NewTaskInput, oversightRoutes, type TaskWhole } from "../contract/oversight.ts";
import { byteOrderMark, csvLine } from "../exports/csv.ts";
import { chosenColumns, headerOf, rowOf } from "../exports/task-cells.ts";
import { maxRows, workbookOf } from "../exports/xlsx.ts";
import { type Acting, carryOut } from "../http/act.ts";
import { ProblemError } from "../http/problem.ts";
import { getDocument, getProvision } from "../library/find.ts";
import { allTasks, taskFacets, taskPage, unitsOf } from "../oversight/list.ts";
import { wholeTask } from "../oversight/whole.ts";
import { idOf } from "../reach.ts";
import { correctionOf, deadlinesOf } from "../review/correction.ts";
import { attachment } from "./sources.ts";

const what = "项督办任务";

function fileName(extension: string): string {
  return `督办任务-${now().slice(0, 10)}.${extension}`;
}

function addExports(app: App, context: Context): void {
  app.openapi(oversightRoutes.tasksCsv, (c) => {
    const { columns: list, ...query } = c.req.valid("query");
    const columns = chosenColumns(list);
    c.header("content-type", "text/csv; charset=utf-8");
    c.header("content-disposition", attachment(fileName("csv")));
    return stream(c, async (out) => {
      await out.write(byteOrderMark + csvLine(headerOf(columns)));
      for await (const part of allTasks(context, query)) {
        if (out.aborted) return;
        await out.write(part.map((task) => csvLine(rowOf(task, columns))).join(""));
      }
    });
  });
  app.openapi(oversightRoutes.tasksXlsx, async (c) => {
    const { columns: list, ...query } = c.req.valid("query");
    const columns = chosenColumns(list);
    const rows: string[][] = [];
    for await (const part of allTasks(context, query)) {
      rows.push(...part.map((task) => rowOf(task, columns)));
      if (rows.length >= maxRows) throw new ProblemError("tooLarge", `任务超过 ${maxRows - 1} 项，xlsx 放不下；请缩小范围或导出 csv。`);
    }
    return c.body(await workbookOf(columns, rows), 200, {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": attachment(fileName("xlsx")),
    });
  });
}

/** Where a task made by hand rests in the library, if its basis is a document there. */
async function restingOn(tx: Tx, { document, provision }: NewTaskInput): Promise<Pick<StoredTask, "versionId" | "provision">> {
  if (document === undefined) {
    if (provision !== undefined) throw new ProblemError("invalidRequest", "给出条款时，也要给出所在的文件。");
    return {};
  }
  const row = await getDocument(tx, document);
  const place = provision === undefined ? undefined : (await getProvision(tx, row, provision)).eId;
  return { versionId: row.versionId, provision: place };
}

async function actOn(
  context: Context,
  c: HonoContext,
  text: string,
  work: (acting: Acting, id: number) => Promise<void>,
): Promise<TaskWhole> {
  const id = idOf(text, what);
  const { city } = await context.store.within(await context.reach.all(), (tx) => getTask(tx, id));
  return carryOut(context, c, city, async (acting) => {
    await work(acting, id);
    return wholeTask(acting.tx, id);
  });
}

function addActs(app: App, context: Context): void {
  app.openapi(oversightRoutes.createTask, async (c) => {
    const { city, occurredOn, deadlines, ...given } = c.req.valid("json");
    const whole = await carryOut(context, c, city, async ({ tx, actor }) => {
      const task = { ...given, ...(await restingOn(tx, { city, deadlines, ...given })), deadlines: deadlinesOf(deadlines) };
      return wholeTask(tx, await createTask(tx, { actor, occurredOn }, task));
    });
    context.reach.forget();
    return c.json(whole, 201);
  });
  app.openapi(oversightRoutes.changeTask, async (c) => {
    const { version: expected, correction, reason } = c.req.valid("json");
    const work = ({ tx, actor }: Acting, id: number) => correctTask(tx, { actor }, id, correctionOf(correction), { expected, reason });
    return c.json(await actOn(context, c, c.req.valid("param").task, work), 200);
  });
  app.openapi(oversightRoutes.withdrawTask, async (c) => {
    const { version: expected, reason } = c.req.valid("json");
    const work = ({ tx, actor }: Acting, id: number) => changeTaskState(tx, { actor }, id, "withdrawn", { expected, reason });
    return c.json(await actOn(context, c, c.req.valid("param").task, work), 200);
  });
  app.openapi(oversightRoutes.declineCarryOver, async (c) => {
    const { version: expected, reason } = c.req.valid("json");
    const work = ({ tx, actor }: Acting, id: number) => declineCarryOver(tx, { actor }, id, { expected, reason });
    return c.json(await actOn(context, c, c.req.valid("param").task, work), 200);
  });
}

/** Adds the routes. */
export function addOversight(app: App, context: Context): void {
  app.openapi(oversightRoutes.tasks, async (c) => c.json(await taskPage(context, c.req.valid("query")), 200));
  // Before the route with a parameter in the same place.
  app.openapi(oversightRoutes.taskFacets, async (c) => c.json(await taskFacets(context, c.req.valid("query")), 200));
  addExports(app, context);
  addActs(app, context);
  app.openapi(oversightRoutes.task, async (c) => {
    const id = idOf(c.req.valid("param").task, what);
    return c.json(await context.store.within(await context.reach.all(), (tx) => wholeTask(tx, id)), 200);
  });
  app.openapi(oversightRoutes.units, async (c) => c.json({ items: await unitsOf(context, c.req.valid("query")) }, 200));
}
